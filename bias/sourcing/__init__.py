"""Scored → Speakers: who speaks in an article or a corpus, how often, in which form, and where.

| module | what it does |
| --- | --- |
| `names` | the words of a mention → a person's name, or the form by which two mentions are the same |
| `identities` | the attributions of one article → who each of them belongs to |
| `corpus` | the identities of many articles → which of them are one speaker |
| `speakers` | scored articles → speakers with their passages, and their summary |

`docs/sources.md` says the rule by which mentions are merged.
"""
