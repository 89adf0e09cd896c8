"""German is never called foreign, nor another language German. All sentences are invented for these tests."""

from __future__ import annotations

import time
import unicodedata

import pytest

from bias.articles.language_detection import detect_language, is_german

GERMAN = {
    "report": "Die Polizei in Nordhagen hat nach eigenen Angaben am Freitag zwei Männer festgenommen. Sie sollen in "
    "den vergangenen Wochen mehrere Lagerhallen aufgebrochen haben.",
    "headlines": "Stadtrat stoppt Brückenbau\nGrünmoor verliert Heimspiel\nNeue Messwerte, alte Sorgen\nTarifstreit: "
    "Warnstreiks drohen\nSchneechaos legt Bahnverkehr lahm\nMinister tritt zurück",
    "results": "2. Spieltag: FC Tornesiel – VfL Grauwerder 3:1, SV Altenmoor – Eintracht Belvask 0:0, TSV Ostrade – "
    "Union Lindmar 2:2, FSV Harmen – SC Wendelbrück 1:4, Rot-Weiß Kalden – Borussia Ustrow 5:0",
    "list": "Zutaten: Mehl, Zucker, Butter, Eier, Milch, Salz, Hefe, Zimt, Rosinen, Mandeln, Zitrone, Vanille, "
    "Sahne, Honig, Nüsse, Pflaumen, Kirschen, Quark, Grieß, Stärke, Backpulver",
    "swiss": "Der Gemeinderat von Oberwilen will die Strasse ausserhalb des Dorfes schliessen. Gemäss Mitteilung "
    "reichten die Massnahmen bisher nicht aus, um den grossen Andrang zu bewältigen.",
    "no umlauts": "Der Buergermeister wuerde die Plaene gern frueher vorlegen, doch fuer die Pruefung braucht das "
    "Amt noch einige Wochen, sagte ein Sprecher am Dienstag in Gruenau.",
    "capitals": "FEUER IM HAFEN VON GROSSMOOR: DIE FEUERWEHR IST MIT ZWANZIG WAGEN IM EINSATZ, DIE URSACHE IST NOCH "
    "IMMER UNKLAR, SAGT DER LEITER DES AMTES",
    "anglicisms": "Das Start-up Cloudwerk launcht sein neues Update im Live-Stream: Beim Kick-off gab es Fast Food, "
    "Talks und ein Meet-and-Greet, der Chief Technology Officer twitterte aus dem Backstage-Bereich.",
    "crew": "An Bord sind: Ellen M. Carver, Kommandantin; James P. Kelter, Pilot; Charles J. Marden, Spezialist; "
    "Wanda B. Lorenz, Spezialistin; Stephen K. Rabe, Spezialist; Andrew S. W. Thor, Spezialist",
    "english quotation": "Die Sängerin beendete den Abend mit den Worten „Thank you all so much, this was the best "
    "night of my life“, dann verließ sie die Bühne, während das Publikum noch lange applaudierte.",
    "old spelling": "Der Ausschuß habe beschlossen, daß die Gemeinde den Fluß nicht länger stauen müsse, hieß es am "
    "Abend in einer Erklärung, die der Landrat unterschrieb.",
    "figures": "1. 12,50 Euro 2. 13,75 Euro 3. 18,20 Euro 4. 22,10 Euro 5. 27,00 Euro 6. 31,40 Euro 7. 35,90 Euro 8. "
    "41 Euro",
}

FOREIGN = {
    "en": [
        "The town council said on Monday that it would close the bridge for at least three weeks after engineers "
        "found cracks in two of its pillars.",
        "Stocks slide as oil price jumps\nMinister quits over leaked letter\nFlood warning for northern "
        "counties\nTeachers announce second strike\nRescuers find missing hikers alive",
        "Police search for driver after crash on coastal road; two men in hospital, witnesses asked to come forward "
        "with any information about the vehicle",
    ],
    "nl": [
        "De gemeenteraad heeft maandag besloten dat de brug zeker drie weken dicht blijft, omdat er scheuren in twee "
        "pijlers zijn gevonden, zegt een woordvoerder.",
        "Minister stapt op na gelekte brief\nTreinen rijden niet door storm\nWeer een staking in het "
        "onderwijs\nPolitie zoekt getuigen van ongeluk\nBrand in haven onder controle",
        "Die man was in de war, zei de agent, en hij wilde niet mee naar het bureau, waar men op hem wachtte met "
        "koffie.",
    ],
    "da": [
        "Byrådet besluttede mandag, at broen skal være lukket i mindst tre uger, fordi der er fundet revner i to af "
        "pillerne, siger en talsmand.",
        "Minister går af efter lækket brev\nTogene holder stille på grund af storm\nNy strejke på skolerne\nPolitiet "
        "søger vidner til ulykke\nBrand i havnen er slukket",
    ],
    "sv": [
        "Kommunen beslutade på måndagen att bron ska vara stängd i minst tre veckor eftersom det har hittats "
        "sprickor i två av pelarna, säger en talesperson.",
    ],
    "no": [
        "Kommunen vedtok mandag at broen skal være stengt i minst tre uker fordi det ble funnet sprekker i to av "
        "søylene, sier en talsmann til avisen.",
    ],
    "fr": [
        "Le conseil municipal a décidé lundi que le pont resterait fermé pendant au moins trois semaines, des "
        "fissures ayant été découvertes dans deux piliers.",
        "Démission du ministre après une lettre\nGrève dans les écoles\nTempête : les trains à l'arrêt\nIncendie au "
        "port maîtrisé\nLa police cherche des témoins de l'accident",
    ],
    "it": [
        "Il consiglio comunale ha deciso lunedì che il ponte resterà chiuso per almeno tre settimane, dopo che sono "
        "state trovate crepe in due piloni.",
    ],
    "es": [
        "El ayuntamiento decidió el lunes que el puente permanecerá cerrado durante al menos tres semanas, tras "
        "hallarse grietas en dos de los pilares.",
    ],
    "pt": [
        "A câmara decidiu na segunda-feira que a ponte ficará fechada durante pelo menos três semanas, depois de "
        "terem sido encontradas fissuras em dois pilares.",
    ],
    "pl": [
        "Rada miasta zdecydowała w poniedziałek, że most będzie zamknięty przez co najmniej trzy tygodnie, ponieważ "
        "w dwóch filarach znaleziono pęknięcia, które trzeba naprawić.",
    ],
    "cs": [
        "Městská rada v pondělí rozhodla, že most bude nejméně tři týdny uzavřen, protože ve dvou pilířích byly "
        "nalezeny praskliny, které je třeba opravit.",
    ],
    "tr": [
        "Belediye meclisi pazartesi günü, iki ayakta çatlak bulunduğu için köprünün en az üç hafta kapalı kalacağını "
        "ve bunun için yeni bir yol açılacağını söyledi.",
    ],
    "lb": [
        "De Gemengerot huet e Méindeg decidéiert, datt d'Bréck op d'mannst dräi Wochen zou bleift, well an zwee "
        "Peiler Rëss fonnt goufen, sou e Spriecher.",
    ],
    "ru": [
        "Городской совет решил в понедельник закрыть мост как минимум на три недели, потому что в двух опорах были "
        "найдены трещины, сообщил представитель мэрии в понедельник вечером.",
    ],
    "uk": [
        "Міська рада вирішила в понеділок закрити міст щонайменше на три тижні, бо у двох опорах знайшли тріщини, "
        "повідомив речник мерії ввечері журналістам у місті.",
    ],
    "zh": ["市议会星期一决定将这座桥关闭至少三个星期，因为在两根桥墩上发现了裂缝。"],
    "ja": ["市議会は月曜日、二本の橋脚にひびが見つかったため、橋を少なくとも三週間閉鎖することを決めた。"],
}


@pytest.mark.parametrize("text", GERMAN.values(), ids=GERMAN)
def test_german_is_german(text: str) -> None:
    assert detect_language(text) == "de"
    assert detect_language(unicodedata.normalize("NFD", text)) == "de"


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in FOREIGN.items() for text in texts])
def test_foreign_is_named(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_under_twenty_words_is_taken_for_german() -> None:
    nineteen = "The council said on Monday that it would close the old bridge for at least three weeks after all"
    assert len(nineteen.split()) == 19
    assert detect_language(nineteen) == "de"
    assert detect_language(f"{nineteen} that") == "en"


def test_a_long_text_in_an_unknown_language_is_undetermined() -> None:
    basque = "Udalak astelehenean erabaki zuen zubia gutxienez hiru astez itxita egongo dela bi zutabetan pitzadurak "
    "aurkitu "
    assert detect_language(basque * 6) == "und"


def test_a_quotation_at_the_head_does_not_decide() -> None:
    english = "We have waited for this day and we will not be told that it was all for nothing. " * 8
    assert detect_language(f"{english}\n\n{GERMAN['report'] * 20}") == "de"


def test_half_a_millisecond_an_article_whatever_its_length() -> None:
    def seconds(text: str) -> float:
        best = float("inf")
        for _ in range(20):
            start = time.perf_counter()
            detect_language(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(GERMAN["report"] * 20) < 0.0005
    assert seconds(GERMAN["report"] * 20000) < 0.002


@pytest.mark.parametrize("name", ["de", "DE", "de-CH", "de_AT", "deu", "German", "Deutsch", " de "])
def test_names_of_german(name: str) -> None:
    assert is_german(name)


@pytest.mark.parametrize("name", ["en", "den", "nds", "und", "da", "detail"])
def test_names_of_other_languages(name: str) -> None:
    assert not is_german(name)
