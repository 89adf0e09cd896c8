"""What the features of the models are called in English and in German: `feature_names.py` puts names together from it.

`{}` stands for what a feature holds: a word in quotation marks, a class of words, a figure.
"""

from __future__ import annotations

from collections.abc import Mapping

Both = tuple[str, str]
"""The same in English and in German."""

LETTERS: Mapping[str, Both] = {
    "N": ("number", "Zahl"), "A": ("article", "Artikel"), "R": ("pronoun", "Pronomen"),
    "V": ("preposition", "Präposition"), "X": ("auxiliary", "Hilfsverb"), "M": ("modal verb", "Modalverb"),
    "F": ("finite verb", "finites Verb"), "I": ("infinitive", "Infinitiv"), "T": ("participle", "Partizip"),
    "J": ("adjective", "Adjektiv"), "G": ("negation", "Negation"), "D": ("adverb", "Adverb"),
}  # fmt: skip
"""What a word may be, by the letters of its class."""
NOUN: Both = ("noun or name", "Substantiv oder Name")
CAPITAL: Both = ("capitalised {}", "Großgeschriebenes ({})")
SIGN: Both = ("punctuation mark", "Satzzeichen")
QUOTE: Both = ("quotation mark", "Anführungszeichen")
UNLISTED: Both = ("word of no listed class", "Wort keiner gelisteten Klasse")

AROUND: Mapping[str, Both] = {
    "-3": ("{} three words before it", "{} drei Wörter davor"),
    "-2": ("{} two words before it", "{} zwei Wörter davor"),
    "-1": ("{} right before it", "{} direkt davor"),
    "+1": ("{} right behind it", "{} direkt dahinter"),
    "+2": ("{} two words behind it", "{} zwei Wörter dahinter"),
    "+3": ("{} three words behind it", "{} drei Wörter dahinter"),
}
BEGINNING: Both = ("the sentence’s beginning", "der Satzanfang")
END: Both = ("the sentence’s end", "das Satzende")

SPOT: Mapping[str, Both] = {
    "bare": ("no entry for it", "kein Eintrag dafür"),
    "quoted": ("it stands in quotation marks", "es steht in Anführungszeichen"),
    "voice=source": ("it stands in a source’s words", "es steht in den Worten einer Quelle"),
    "place=first": ("first in its sentence", "erstes Wort des Satzes"),
    "place=early": ("early in its sentence", "früh im Satz"),
    "words=1": ("one word long", "ein Wort lang"),
    "words=2": ("two words long", "zwei Wörter lang"),
    "words=3": ("three or more words long", "drei oder mehr Wörter lang"),
    "subjunctive": ("a subjunctive in its clause", "ein Konjunktiv im Teilsatz"),
    "past": ("past tense in its clause", "Vergangenheit im Teilsatz"),
    "future": ("a word of the future as its verb", "ein Zukunftswort als Verb"),
    "perfect": ("a perfect infinitive ends its clause", "Infinitiv Perfekt am Ende des Teilsatzes"),
    "negation": ("a negation in its clause", "eine Negation im Teilsatz"),
    "infinitive": ("an infinitive in its clause", "ein Infinitiv im Teilsatz"),
    "participle": ("a participle in its clause", "ein Partizip im Teilsatz"),
    "number": ("a number in its clause", "eine Zahl im Teilsatz"),
    "question": ("the sentence is a question", "der Satz ist eine Frage"),
    "exclamation": ("the sentence has an exclamation mark", "der Satz hat ein Ausrufezeichen"),
    "ends=word": ("the sentence has no final mark", "der Satz hat kein Schlusszeichen"),
    "source's words": ("part of the sentence is a source’s", "ein Teil des Satzes gehört einer Quelle"),
}
"""Features that hold nothing."""

SPOT_WITH: Mapping[str, Both] = {
    "w": ("the word {}", "das Wort {}"),
    "cue": ("the words {}", "die Wörter {}"),
    "c": ("its form: {}", "seine Form: {}"),
    "v": ("listed under: {}", "gelistet unter: {}"),
    "finite": ("the verb {} in its clause", "das Verb {} im Teilsatz"),
    "modal": ("the modal verb {} in its clause", "das Modalverb {} im Teilsatz"),
    "opens": ("{} opens its clause", "{} beginnt den Teilsatz"),
    "last": ("{} ends its clause", "{} beendet den Teilsatz"),
    "begins": ("{} begins the sentence", "{} beginnt den Satz"),
    "ends": ("the sentence ends in {}", "der Satz endet auf {}"),
    "length": ("the sentence’s length: {} words", "Länge des Satzes: {} Wörter"),
}
MATCHES: Mapping[str, Both] = {
    "entry*": ("the entry {} matches", "der Eintrag {} passt"),
    "entry+": ("the conditions of {} hold", "die Bedingungen von {} gelten"),
    "entry-": ("the conditions of {} do not hold", "die Bedingungen von {} gelten nicht"),
    "subtype+": ("an entry for {} holds", "ein Eintrag für {} gilt"),
    "subtype-": ("an entry for {} holds only in part", "ein Eintrag für {} gilt nur zum Teil"),
    "category+": ("an entry for {} holds", "ein Eintrag für {} gilt"),
    "category-": ("an entry for {} holds only in part", "ein Eintrag für {} gilt nur zum Teil"),
}

NUMBERS: Mapping[str, Both] = {
    "spot": ("the cue itself", "das Wort selbst"),
    "spot, outlet": ("the cue itself", "das Wort selbst"),
    "sentence": ("its sentence", "sein Satz"),
    "sentence, outlet": ("its sentence", "sein Satz"),
    "outlet": ("the outlet’s own voice", "die eigene Stimme des Mediums"),
    "first": ("its rank in the sentence", "sein Rang im Satz"),
    "second": ("its rank in the sentence", "sein Rang im Satz"),
    "rank": ("its rank in the sentence", "sein Rang im Satz"),
    "share": ("its rank in the sentence", "sein Rang im Satz"),
    "entry": ("an entry matches", "ein Eintrag passt"),
    "quoted": ("quotation marks around it", "Anführungszeichen darum"),
    "long": ("more than one word", "mehr als ein Wort"),
    "within": ("its rank in the sentence", "sein Rang im Satz"),
    "within, first": ("its rank in the sentence", "sein Rang im Satz"),
    "within, rank": ("its rank in the sentence", "sein Rang im Satz"),
    "within, sentence": ("its sentence", "sein Satz"),
}
"""The numbers of the model of findings."""
SENTENCE_NUMBERS: Mapping[str, Both] = {
    "any spot": ("its likely cues", "seine wahrscheinlichen Fundstellen"),
    "best spot": ("its likely cues", "seine wahrscheinlichen Fundstellen"),
    "words": ("its words", "seine Wörter"),
    "article's spots": ("the other sentences", "die anderen Sätze"),
    "article's words": ("the other sentences", "die anderen Sätze"),
    "article's editorialising": ("the other sentences", "die anderen Sätze"),
    "alone": ("no other sentence", "kein anderer Satz"),
    "near": ("the sentences beside it", "die Sätze daneben"),
    "length": ("its length", "seine Länge"),
    "source's words": ("a source’s words in it", "Worte einer Quelle darin"),
    "quoted": ("a source’s words in it", "Worte einer Quelle darin"),
    "hedging here": ("its other findings", "seine anderen Funde"),
    "speculation here": ("its other findings", "seine anderen Funde"),
    "editorialising here": ("its other findings", "seine anderen Funde"),
}
"""The numbers of the model of sentences."""

CUE: Mapping[str, Both] = {
    "any": ("any place that may be a cue", "jede mögliche Stelle"),
    "negated": ("a negation in its clause", "eine Negation im Teilsatz"),
    "passive": ("a passive in its clause", "ein Passiv im Teilsatz"),
    "mood=TrueFalse": ("a form of the subjunctive I", "eine Form des Konjunktivs I"),
    "mood=FalseTrue": ("a form of the subjunctive II", "eine Form des Konjunktivs II"),
    "mood=TrueTrue": ("a form of either subjunctive", "eine Form beider Konjunktive"),
    "quote.runs=FalseFalse": ("the quotation lies within the sentence", "das Zitat liegt im Satz"),
    "quote.runs=FalseTrue": ("the quotation runs on behind", "das Zitat läuft weiter"),
    "quote.runs=TrueFalse": ("the quotation began before", "das Zitat begann vorher"),
    "quote.runs=TrueTrue": ("the quotation began before and runs on", "das Zitat begann vorher und läuft weiter"),
    "rule=none": ("no rule sees a frame here", "keine Regel sieht hier einen Rahmen"),
    "before=none": ("no attribution before", "keine Zuschreibung vorher"),
    "following=none": ("its clause is the last", "sein Teilsatz ist der letzte"),
    "subject=none": ("no subject found", "kein Subjekt gefunden"),
    "rule.kind=none": ("a rule sees no source", "eine Regel sieht keine Quelle"),
    "rule.entry=None": ("a rule without an entry", "eine Regel ohne Eintrag"),
}
CUE_WITH: Mapping[str, Both] = {
    "cue": ("the word {}", "das Wort {}"),
    "lemma": ("a form of {}", "eine Form von {}"),
    "class": ("its form: {}", "seine Form: {}"),
    "signs": ("what is there: {}", "was da ist: {}"),
    "entry": ("the entry {}", "der Eintrag {}"),
    "entry.subtype": ("an entry for {}", "ein Eintrag für {}"),
    "takes": ("its entry may take: {}", "sein Eintrag kann haben: {}"),
    "form": ("its form: {}", "seine Form: {}"),
    "subjunctive": ("subjunctive number {} of the sentence", "Konjunktiv Nummer {} des Satzes"),
    "rule": ("a rule sees here: {}", "eine Regel sieht hier: {}"),
    "kind": ("source: {}", "Quelle: {}"),
    "rule.kind": ("a rule sees as source: {}", "eine Regel sieht als Quelle: {}"),
    "rule.length": ("the content’s length: about {} characters", "Länge des Inhalts: etwa {} Zeichen"),
    "rule.pieces": ("the content’s pieces: {}", "Stücke des Inhalts: {}"),
    "rule.entry": ("a rule for {}", "eine Regel für {}"),
    "rule.source.far": ("words to the source: {}", "Wörter bis zur Quelle: {}"),
    "rule.source.first": ("{} begins the source", "{} beginnt die Quelle"),
    "rule.source.ends": ("the source ends in {}", "die Quelle endet auf {}"),
    "rule.opens": ("{} opens the content", "{} beginnt den Inhalt"),
    "rule.opens.class": ("{} opens the content", "{} beginnt den Inhalt"),
    "opens": ("{} opens the content", "{} beginnt den Inhalt"),
    "frames": ("frames by rule in the sentence: {}", "Rahmen nach Regeln im Satz: {}"),
    "first": ("{} begins the sentence", "{} beginnt den Satz"),
    "length": ("the sentence’s length: {} words", "Länge des Satzes: {} Wörter"),
    "number": ("the sentence’s place: {}", "Platz des Satzes: {}"),
    "before": ("the last attribution: {}", "die letzte Zuschreibung: {}"),
    "gap": ("sentences since: {}", "Sätze seither: {}"),
    "segment": ("its clause: {}", "sein Teilsatz: {}"),
    "segment.number": ("clauses before its own: {}", "Teilsätze davor: {}"),
    "segment.place": ("its place in the clause: {}", "sein Platz im Teilsatz: {}"),
    "following": ("the next clause: {}", "der nächste Teilsatz: {}"),
    "following.first": ("{} opens the next clause", "{} beginnt den nächsten Teilsatz"),
    "subject": ("its subject: {}", "sein Subjekt: {}"),
    "auxiliary": ("the auxiliary {} in its clause", "das Hilfsverb {} im Teilsatz"),
    "modal": ("the modal verb {} in its clause", "das Modalverb {} im Teilsatz"),
    "clause": ("{} in its clause", "{} im Teilsatz"),
    "quote.words": ("words in the quotation: {}", "Wörter im Zitat: {}"),
    "quote.behind": ("before the quotation: {}", "vor dem Zitat: {}"),
    "quote.share": ("share of the sentence that is quoted: {} %", "Anteil des Zitats am Satz: {} %"),
}
SPELLING: Both = ("how the word begins and ends", "wie das Wort beginnt und endet")
CUE_BOOLEAN: Mapping[str, tuple[Both, Both]] = {
    "capital": (("written with a capital", "großgeschrieben"), ("written small", "kleingeschrieben")),
    "colon": (("a colon ends the sentence", "ein Doppelpunkt beendet den Satz"),
              ("no colon ends the sentence", "kein Doppelpunkt am Satzende")),
    "question": (("the sentence is a question", "der Satz ist eine Frage"),
                 ("the sentence is no question", "der Satz ist keine Frage")),
    "quotes": (("a quotation in the sentence", "ein Zitat im Satz"),
               ("no quotation in the sentence", "kein Zitat im Satz")),
    "subjunctives": (("a subjunctive in the sentence", "ein Konjunktiv im Satz"),
                     ("no subjunctive in the sentence", "kein Konjunktiv im Satz")),
    "paragraph": (("the last attribution is in its paragraph", "die letzte Zuschreibung steht im selben Absatz"),
                  ("the last attribution is in another paragraph", "die letzte Zuschreibung steht in anderem Absatz")),
    "covered": (("inside what another source says", "im Inhalt einer anderen Quelle"),
                ("outside what another source says", "außerhalb des Inhalts anderer Quellen")),
    "inside": (("inside a quotation", "in einem Zitat"), ("outside quotations", "außerhalb von Zitaten")),
    "rule.source": (("a rule finds a source", "eine Regel findet eine Quelle"),
                    ("no rule finds a source", "keine Regel findet eine Quelle")),
    "rule.source.behind": (("the source stands behind it", "die Quelle steht dahinter"),
                           ("the source stands before it", "die Quelle steht davor")),
    "rule.before": (("the content stands before it", "der Inhalt steht davor"),
                    ("the content stands behind it", "der Inhalt steht dahinter")),
    "rule.to_end": (("the content reaches the sentence’s end", "der Inhalt reicht bis zum Satzende"),
                    ("the content ends earlier", "der Inhalt endet vorher")),
    "quote.title": (("the quotation looks like a title", "das Zitat sieht nach einem Titel aus"),
                    ("the quotation looks like no title", "das Zitat sieht nicht nach einem Titel aus")),
    "quote.closed": (("the quotation is closed", "das Zitat ist geschlossen"),
                     ("the quotation is not closed", "das Zitat ist nicht geschlossen")),
    "quote.first": (("the quotation begins the sentence", "das Zitat beginnt den Satz"),
                    ("the quotation begins within the sentence", "das Zitat beginnt im Satz")),
    "previous.quotes": (("a quotation in the sentence before", "ein Zitat im Satz davor"),
                        ("no quotation in the sentence before", "kein Zitat im Satz davor")),
    "previous.subjunctives": (("a subjunctive in the sentence before", "ein Konjunktiv im Satz davor"),
                              ("no subjunctive in the sentence before", "kein Konjunktiv im Satz davor")),
    "previous.colon": (("the sentence before ends in a colon", "der Satz davor endet auf Doppelpunkt"),
                       ("the sentence before ends in no colon", "der Satz davor endet nicht auf Doppelpunkt")),
    "next.quotes": (("a quotation in the sentence behind", "ein Zitat im Satz danach"),
                    ("no quotation in the sentence behind", "kein Zitat im Satz danach")),
    "next.subjunctives": (("a subjunctive in the sentence behind", "ein Konjunktiv im Satz danach"),
                          ("no subjunctive in the sentence behind", "kein Konjunktiv im Satz danach")),
    "next.colon": (("the sentence behind ends in a colon", "der Satz danach endet auf Doppelpunkt"),
                   ("the sentence behind ends in no colon", "der Satz danach endet nicht auf Doppelpunkt")),
}  # fmt: skip
CODES: Mapping[str, Both] = {
    "main": ("main clause", "Hauptsatz"), "coordinated": ("joined clause", "beigeordneter Teilsatz"),
    "content": ("content clause", "Inhaltssatz"), "adverbial": ("clause of circumstance", "Umstandssatz"),
    "relative": ("relative clause", "Relativsatz"), "zu": ("infinitive with zu", "Infinitiv mit zu"),
    "first": ("first", "der erste"), "second": ("second", "der zweite"), "middle": ("middle", "in der Mitte"),
    "last": ("last", "der letzte"), "entry": ("entry", "Eintrag"), "quote": ("quotation", "Zitat"),
    "subjunctive": ("subjunctive", "Konjunktiv"), "verb": ("verb", "Verb"), "hearsay": ("soll", "soll"),
    "frame": ("rule", "Regel"), "dass": ("dass clause", "dass-Satz"), "clause": ("clause", "Teilsatz"),
    "noun": ("object", "Objekt"), "finite": ("finite verb", "finites Verb"), "infinitive": ("infinitive", "Infinitiv"),
    "participle": ("participle", "Partizip"), "person": ("person", "Person"), "role": ("role", "Rolle"),
    "organisation": ("organisation", "Organisation"), "medium": ("medium", "Medium"),
    "document": ("document", "Dokument"), "vague": ("vague", "vage"), "direct": ("direct speech", "direkte Rede"),
    "indirect": ("indirect speech", "indirekte Rede"), "continued": ("continued speech", "fortgesetzte Rede"),
    "prepositional": ("preposition", "Präposition"), "parenthetical": ("parenthesis", "Einschub"),
    "evidential": ("hearsay", "Hörensagen"),
}  # fmt: skip
"""Values that the features of attributions hold."""
IN_SUBJUNCTIVE: Both = ("{} in the subjunctive", "{} im Konjunktiv")
BEFORE_IT: Both = ("{} before it", "{} davor")
BEHIND_IT: Both = ("{} behind it", "{} dahinter")
TOGETHER: Both = ("{}, and {}", "{}, und {}")
UNKNOWN: Both = ("the sign {}", "das Merkmal {}")

VOCABULARY: Mapping[str, str] = {
    "praise_strong": "starkes Lob", "praise_mild": "mildes Lob", "blame_strong": "starke Verurteilung",
    "blame_mild": "milde Kritik", "moral": "moralisches Urteil", "contempt": "Geringschätzung des Verstands",
    "aesthetic": "Urteil über Schönheit und Stil", "surprise": "Überraschung und Unglaube",
    "importance": "Gewicht eines Ereignisses", "alarm": "Gefahr und Alarm", "ridicule": "Spott",
    "intensifier": "Verstärkung", "drastic": "Größe, Kraft und Tempo", "superlative": "Superlative",
    "totalising": "Aussagen ohne Ausnahme", "stance_adverb": "Haltung des Schreibers", "certainty": "Gewissheit",
    "particle": "Modal- und Fokuspartikeln", "colloquial": "Umgangssprache", "insult": "Schimpfwörter",
    "debacle": "abwertende Namen für Ereignisse", "political_label": "politische Etiketten",
    "ideology_word": "Weltanschauung und Kulturkampf", "glory_noun": "verherrlichende Namen",
    "emotion_noun": "Gefühle und Stimmungen", "emotion_adj": "Adjektive des Gefühls",
    "emotion_verb": "Verben des Gefühls", "drama_verb": "Verben des Dramas",
    "derogatory_verb": "Verben mit schlechtem Licht", "interpretation_verb": "Verben der Deutung",
    "nature_metaphor": "Metaphern der Naturgewalt", "war_metaphor": "Metaphern des Kriegs",
    "stage_game_metaphor": "Metaphern von Bühne und Spiel", "body_metaphor": "Metaphern des Körpers",
    "obligation": "Pflicht und Dringlichkeit", "first_person": "erste Person", "address": "Anrede der Leser",
    "rhetorical_connector": "Bindewörter der Argumentation", "irony_marker": "Ironie und falscher Schein",
    "commentary_structure": "Aufbau von Kommentaren", "truth_judgement": "Urteile über Wahrheit",
    "gendered": "Wertung von Geschlecht und Körper", "euphemism": "Beschönigung", "promotional": "Werbesprache",
    "epistemic_adverb": "Adverbien der Unsicherheit", "modal_adjective": "Adjektive der Möglichkeit",
    "seeming_verb": "Verben des Scheinens und Glaubens", "subjunctive_modal": "Konjunktiv II von Hilfsverben",
    "approximator": "ungefähre Mengen", "limiter": "Einschränkung", "uncertainty_adj": "unklar, offen, unbestätigt",
    "uncertainty_noun": "Zweifel und offene Fragen", "conjecture_noun": "Vermutung und Gerücht",
    "outlook": "Ausblick", "forecast_verb": "Verben der Erwartung", "conditional": "Bedingung",
    "motive_cause": "Motiv und Ursache", "possibility_noun": "Möglichkeit und Gefahr",
    "plan_intent": "Pläne und Absichten anderer", "frequency": "Häufigkeit", "fact_participle": "feste Fügungen",
    "reporting_agency": "nüchterner Bericht", "news_verb": "neutrale Verben der Nachricht",
    "unit_number": "Einheiten und Zahlwörter", "calendar_time": "Kalender und Uhrzeit", "office": "Ämter und Titel",
    "institution": "Institutionen", "place_traffic": "Orte und Verkehr", "sport": "Sport", "economy": "Wirtschaft",
    "justice_police": "Gericht, Polizei und Rettung", "politics_procedure": "politische Verfahren",
    "conflict_fact": "Krieg und Katastrophe sachlich", "weather": "Wetter",
    "science_health": "Wissenschaft und Gesundheit", "culture_event": "Kultur und Veranstaltungen",
    "negation": "Verneinung und Mangel", "social_care": "soziale Werte", "everyday_people": "Alltagsmenschen als Figur",
    "money_colour": "farbige Wörter für Geld", "impersonal": "man und alle", "plain_connector": "schlichte Bindewörter",
    "degree_fact": "Grad in festen Fügungen", "causal_conjunction": "Wörter der Ursache",
}  # fmt: skip
"""German names of the classes of `lexicons/de/vocabulary.toml`; the English ones are its notes."""
