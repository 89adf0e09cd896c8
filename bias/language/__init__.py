"""Text → Reading: sentences, paragraphs, quotation marks, clauses, verb forms of German on a blank spaCy pipeline."""
