"""What can be known of a German word without its sentence: closed classes, verb forms, numbers, spelling.

A `Word` is made once for each different spelling in a run and shared by all its occurrences, so that per-token
work is a look-up.
"""

from __future__ import annotations

from typing import Any

from bias.language import verbs as v
from bias.language.quotes import MARKS

(
    CAPITAL, DIGITS, NUMBER, PUNCT, QUOTE, ARTICLE, PRONOUN, PREPOSITION, COORDINATOR, SUBORDINATOR, AUXILIARY, MODAL, NEGATION, ADJECTIVE,
    FINITE, INFINITIVE, PARTICIPLE, SUBJUNCTIVE1, SUBJUNCTIVE2, PAST, ADVERB, RELATIVE, FUTURE, UNIT, BREAK, STOP, QUESTION_WORD, ZU_FORM,
    POSSESSIVE, SURE_SUBJUNCTIVE, UPPER, HYPHEN,
) = (1 << n for n in range(32))  # fmt: skip
"""Bits of `Word.bits`. BREAK: punctuation that bounds a clause; STOP: . ! ? …; FINITE and the like: may be such a form."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _set("der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines")
DETERMINERS = _set(
    """dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem mancher manche manches manchen
    manchem solche solcher solches solchen solchem welche welcher welches welchen welchem alle aller allen allem alles beide beiden
    beider einige einigen einiger einigem mehrere mehreren mehrerer viele vielen vieler wenige wenigen weniger sämtliche sämtlichen
    sämtlicher etliche etlichen zahlreiche zahlreichen zahlreicher andere anderen anderer anderem anderes dessen deren"""
)
POSSESSIVES = frozenset(
    stem + ending for stem in ("mein", "dein", "sein", "ihr", "unser", "euer", "eur") for ending in ("", "e", "en", "em", "er", "es")
)
PRONOUNS = _set(
    """ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen man jemand niemand etwas nichts wer wen wem wessen was
    dies das derjenige diejenige diejenigen derselbe dieselbe dieselben beide keiner einer jeder viele einige manche alle andere letzterer letztere ersterer erstere"""
)
PERSONAL = _set("er sie es ich wir man du ihr")
PREPOSITIONS = _set(
    """ab abseits an am angesichts anhand anlässlich anstatt anstelle auf aufgrund aufs aus außer ausserhalb außerhalb bei beim bezüglich binnen bis
    dank durch durchs einschliesslich einschließlich entgegen entlang entsprechend für fürs gegen gegenüber gemäss gemäß hinsichtlich hinter hinterm im in infolge
    inklusive inmitten innerhalb ins jenseits kraft laut mangels mit mithilfe mitsamt mittels nach nahe namens neben ob oberhalb ohne per pro samt seit seitens
    statt trotz über übers um ums ungeachtet unter unterhalb unterm unweit vom von vor vorbehaltlich vorm während wegen zufolge zu zugunsten zum zur zwecks zwischen wider"""
)
CONTRACTED = _set("am beim im ins vom zum zur ans aufs durchs fürs ums übers unters vorm hinterm unterm")
COORDINATORS = _set("und oder aber sondern denn doch sowie beziehungsweise bzw. sowohl weder entweder")
SUBORDINATORS = _set(
    """dass daß ob weil da wenn falls obwohl obgleich obschon während nachdem bevor ehe bis seit seitdem als sobald solange soweit sofern
    indem damit wie sodass weshalb weswegen woraufhin wobei wodurch wofür womit wonach wo wohin woher warum wieso wann wer was wen wem
    wessen inwiefern inwieweit zumal insofern insoweit wogegen worauf woraus worin worüber woran worum wovon wovor wozu"""
)
RELATIVES = _set("der die das den dem dessen deren denen welcher welche welches welchem welchen wer was wo woran worauf worin wobei womit wofür")
QUESTION_WORDS = _set("wer wen wem wessen was wie wo woher wohin wann warum wieso weshalb welche welcher welches welchen wofür wozu womit worauf inwiefern inwieweit")
AUXILIARIES = _set(
    """bin bist ist sind seid war warst waren wart wäre wärst wären wärt sei seist seiest seien seiet gewesen sein habe hast hat haben habt hatte hattest hatten hattet
    hätte hättest hätten hättet gehabt werde wirst wird werden werdet wurde wurdest wurden wurdet würde würdest würden würdet worden geworden ward"""
)
MODALS = frozenset(
    stem + ending
    for stem, endings in {
        "kann": " st", "könn": "en t e est et", "konnt": "e est en et", "könnt": "e est en et", "muss": " t", "müss": "en t e est", "musst": "e est en et",
        "müsst": "e est en et", "darf": " st", "dürf": "en t e est", "durft": "e en", "dürft": "e en", "soll": " st en t e est", "sollt": "e est en et",
        "will": " st", "woll": "en t e est", "wollt": "e est en et", "mag": " st", "mög": "en t e est", "mocht": "e en", "möcht": "e est en et",
    }.items()
    for ending in ["" if endings.startswith(" ") else endings.split()[0], *endings.split()]
)  # fmt: skip
NEGATIONS = _set("nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden weder keineswegs keinesfalls kaum")
NUMBERS = _set(
    """null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn
    zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert hunderte hunderten tausend tausende tausenden million millionen
    milliarde milliarden billion billionen dutzend dutzende dutzenden mio mio. mrd mrd. halbe halben halb anderthalb eineinhalb zweieinhalb hälfte viertel drittel
    zehntausend zehntausende zehntausenden hunderttausend hunderttausende hunderttausenden hundertausende zweihundert dreihundert fünfhundert zweitausend"""
)
ADVERBS = _set(
    """auch nicht noch schon bereits nun jetzt heute gestern morgen dann da dort hier so sehr nur sogar zudem außerdem allerdings jedoch
    aber doch wieder immer nie oft bisher bislang zuvor danach später früher damals derzeit zurzeit zunächst zuletzt schließlich weiter weiterhin
    ebenfalls gleichzeitig daher deshalb deswegen darum dabei damit dafür dagegen daran darauf daraus darin darüber davon davor dazu hierzu hierbei
    offenbar angeblich wohl vielleicht etwa rund fast knapp kaum mehr weniger ganz gar erst eben ja nämlich also trotzdem dennoch vielmehr
    insbesondere unter anderem ferner überdies inzwischen mittlerweile unterdessen indes hingegen vorher nachher bald sofort erneut einmal zugleich
    teilweise teils besonders gerade vor allem weitgehend lediglich bloß mindestens höchstens zumindest wenigstens ungefähr circa vermutlich möglicherweise womöglich
    wahrscheinlich eventuell schließlich letztlich anschließend daraufhin währenddessen ursprünglich eigentlich natürlich selbst selber gegenüber unten oben innen außen
    überall nirgends irgendwo links rechts gern gerne lange längst kürzlich neulich jüngst heutzutage seither seitdem demnach zufolge"""
)
FUTURES = _set("morgen übermorgen künftig zukünftig bald demnächst zukunft künftige künftigen künftiger zukünftige zukünftigen nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes bevorstehende bevorstehenden bevorstehender langfristig mittelfristig zukunft folgejahr folgejahren")
UNITS = _set(
    """uhr jahr jahre jahren jahres monat monate monaten woche wochen tag tage tagen stunde stunden minute minuten sekunden prozent prozentpunkte
    euro dollar cent franken pfund mark meter metern kilometer kilometern km kilogramm kilo tonnen tonne liter hektar quadratmeter quadratmetern quadratkilometer grad % € $ mal"""
)
_ADJECTIVE_ENDINGS = ("e", "er", "en", "em", "es")
_ADJECTIVE_SUFFIXES = ("ig", "lich", "isch", "bar", "sam", "haft", "los", "voll", "iv", "al", "ell", "ant", "ent", "är", "ös", "iert", "end", "weit", "nah", "frei", "reich", "arm", "wert", "würdig", "mäßig", "weise")
_OTHER_E = _set("ohne ehe nahe beinahe heute gerade vage ihre seine eine keine meine deine unsere diese jene alle viele beide einige manche welche solche die lange gerne beide bitte sorge ende mitte seite weise leise böse müde träge feige")
_ADJECTIVE_HOMOGRAPHS = _set(
    """alte neue gute hohe lange kurze grosse kleine weite breite feste lose leere volle reiche laute klare wahre ganze halbe rechte echte schwere
    leichte starke schwache schnelle langsame teure faire freie fremde kranke gesunde stille offene eigene weise wache rote grüne blaue schwarze
    weisse gelbe tiefe flache nahe ferne späte frühe sichere richtige falsche schöne wilde milde kühle warme kalte heisse dichte dünne dicke
    glatte harte weiche zarte reine feine grobe stumpfe scharfe spitze rasche bloße blosse rege sorge liebe trübe gerade nasse trockene dauere"""
)
_SURE_SUBJUNCTIVE = _set(
    """sei seien habe werde könne müsse dürfe solle wolle möge wisse gebe gehe komme stehe liege bleibe nehme sehe wäre wären hätte hätten würde würden
    gäbe gäben käme kämen ginge ließe bliebe stünde stünden läge lägen wüsste wüssten müsste müssten dürfte dürften könnte könnten bestehe halte lasse finde
    spreche trage helfe treffe sterbe gelte werfe ziehe"""
)
_CLAUSE_BREAKS = frozenset(",;:–—()[]-−") | MARKS
_STOPS = frozenset([".", "!", "?", "…", "...", "?!", "!?", "!!", "....", ".."])


class Word:
    """One spelling: `text` as written, `key` folded, `bits` of this module, `plain` True for letters or digits."""

    __slots__ = ("text", "key", "bits", "plain", "anchors")

    def __init__(self, text: str) -> None:
        self.text = text
        self.key = v.fold(text)
        self.plain = any(map(str.isalnum, text))
        self.bits = _bits(text, self.key, self.plain)
        self.anchors: Any = None  # filled by the matcher that owns the words


_TABLES = (
    (ARTICLES | DETERMINERS, ARTICLE),
    (POSSESSIVES, POSSESSIVE | ARTICLE),
    (PRONOUNS, PRONOUN),
    (PREPOSITIONS, PREPOSITION),
    (COORDINATORS, COORDINATOR),
    (SUBORDINATORS, SUBORDINATOR),
    (RELATIVES, RELATIVE),
    (QUESTION_WORDS, QUESTION_WORD),
    (AUXILIARIES, AUXILIARY),
    (MODALS, MODAL),
    (NEGATIONS, NEGATION),
    (NUMBERS, NUMBER),
    (ADVERBS, ADVERB),
    (FUTURES, FUTURE),
    (UNITS, UNIT),
)
_CLOSED: dict[str, int] = {}
for _words, _bit in _TABLES:
    for _word in _words:
        _key = v.fold(_word)
        _CLOSED[_key] = _CLOSED.get(_key, 0) | _bit


def _bits(text: str, key: str, plain: bool) -> int:
    if not plain:
        return (
            PUNCT
            | (QUOTE if text in MARKS else 0)
            | (BREAK if text in _CLAUSE_BREAKS else 0)
            | (STOP | BREAK if text in _STOPS else 0)
            | (UNIT if text in "%€$" else 0)
        )
    bits = _CLOSED.get(key, 0)
    first = text[0]
    if first.isdigit():
        bits |= DIGITS | NUMBER
    if first.isupper() or (not text.islower() and any(map(str.isupper, text))):  # also dpa-Meldung, eBay
        bits |= CAPITAL | (UPPER if len(text) > 1 and text.isupper() else 0)
    elif "." in text[1:-2] and first.isalpha() and text[-2:].isalpha() and "." not in text[-2:] and len(text) > 5:
        bits |= CAPITAL  # an address such as beispiel.de names its owner
    if "-" in text:
        bits |= HYPHEN
    return bits | _verb_bits(key, bits) if first.isalpha() else bits


def _verb_bits(key: str, closed: int) -> int:
    forms = v.verbs().bits(key)
    bits = 0
    for form, bit in (
        (v.FINITE, FINITE),
        (v.INFINITIVE, INFINITIVE),
        (v.PARTICIPLE, PARTICIPLE),
        (v.PAST, PAST | FINITE),
        (v.SUBJUNCTIVE2, SUBJUNCTIVE2 | FINITE),
        (v.ZU, ZU_FORM),
    ):
        if forms & form:
            bits |= bit
    if forms & v.PAST and not closed & MODAL:  # "stiegen", "blieben": the preterite far more often
        bits &= ~SUBJUNCTIVE2
    if forms & v.SUBJUNCTIVE1 and key not in _OTHER_E:
        bits |= SUBJUNCTIVE1
    if key in _SURE_SUBJUNCTIVE:
        bits |= SURE_SUBJUNCTIVE | (0 if bits & SUBJUNCTIVE1 else SUBJUNCTIVE2) | FINITE
    if not forms and not closed & ~(CAPITAL | HYPHEN | UPPER):
        bits |= _guess(key)
    if closed & (AUXILIARY | MODAL):
        bits |= FINITE
    return bits


def _guess(key: str) -> int:
    """Forms of a word in no table, by its ending."""
    if key.endswith(("ieren", "isieren")):
        return INFINITIVE | FINITE
    if key.endswith("iert"):
        return PARTICIPLE | FINITE
    if key.endswith("ierte") or key.endswith("ierten"):
        return PAST | FINITE | ADJECTIVE
    if key.startswith("ge") and key.endswith("t") and len(key) > 5:
        return PARTICIPLE
    if key.endswith(_ADJECTIVE_ENDINGS):
        for ending in _ADJECTIVE_ENDINGS:
            if key.endswith(ending) and key[: -len(ending)].endswith(_ADJECTIVE_SUFFIXES):
                return ADJECTIVE
        if key.endswith(("te", "ten")) and len(key) > 5:
            return PAST | FINITE | ADJECTIVE
        return ADJECTIVE
    return ADJECTIVE if key.endswith(_ADJECTIVE_SUFFIXES) else 0


def adjective_homograph(key: str) -> bool:
    """Whether a form in -e that could be a subjunctive is an inflected adjective more often."""
    return key in _ADJECTIVE_HOMOGRAPHS


class Words(dict[str, Word]):
    """Spelling → Word, made on first sight; dropped as a whole when it grows past two million spellings."""

    def __missing__(self, text: str) -> Word:
        if len(self) > 2_000_000:
            self.clear()
        word = self[text] = Word(text)
        return word
