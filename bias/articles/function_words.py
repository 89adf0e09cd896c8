"""What gives languages away: their commonest words, endings and letters. German first, then what is taken for it.

A word stands under every language that has it, so that shared words ("in", "die", "war") tell nothing by themselves.
`l'` is what stands before an apostrophe.
"""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = {
    "de": """der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber doch denn
        sondern dass daß ob weil wenn als wie wo was wer da so auch noch nur schon sehr mehr nicht nichts ist sind
        war waren sei seien bin wäre wären hat haben habe hatte hatten hätte hätten wird werden wurde wurden würde
        würden worden geworden kann können konnte könne könnte könnten soll sollen sollte sollten will wollen wollte
        muss muß müssen musste müsse darf dürfen dürfte mag in im an am auf aus bei beim mit nach von vom vor zu zum
        zur über unter um für fuer durch gegen ohne bis seit während wegen laut zwischen neben hinter trotz ich du er
        sie es wir ihr ihm ihn ihnen ihre ihren ihrer ihrem sein seine seinen seiner seinem sich mich uns unser man
        dieser diese dieses diesem diesen jeder jede jedes alle allen andere anderen viele vielen einige mehrere
        beide beiden zwei drei vier fünf neue neuen neuer ersten zweiten dort hier dann nun jetzt heute gestern
        morgen immer wieder bereits zudem jedoch allerdings damit dabei dazu daran darauf davon sagte sagt teilte
        erklärte rund etwa knapp uhr jahr jahre jahren prozent ueber koennen wuerde grosse grossen""",
    "en": """the of and to in a an is was are were be been being has have had that this these those it its he she
        they them his her their we our you your i on at by for from with as or but not no which who what when where
        how why if than then there will would could can should may might must do does did said says about after
        before over under into out up down more most some other such only also so all any each one two three new
        first last year years week people government against between during while because since until within without
        amid us""",
    "fr": """le la les un une des du de et ou mais où que qui quoi dont ce cet cette ces il elle ils elles on nous
        vous je tu se son sa ses leur leurs notre votre mon ma mes est sont était étaient être été a ont avait avoir
        fait dans en au aux sur sous par pour avec sans chez vers entre après avant depuis contre pendant plus moins
        très aussi ne pas ni si comme même tout tous toute toutes deux trois selon alors ainsi car donc y l' d' qu'
        n' s' c' j' m'""",
    "nl": """de het een en of maar dat die dit deze van in op te aan met voor door bij naar uit over om tot tegen
        onder tussen na sinds is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen kon zal
        zullen zou zouden moet moeten moest wil willen ik je jij hij zij ze wij we jullie hun haar hem hen er niet
        geen ook nog al wel dan toen als zo meer veel nu hier daar wat wie waar hoe waarom omdat zoals zich zelf twee
        drie jaar volgens mensen nieuwe eerste andere alle ander echter zei""",
    "da": """den det de en et og eller men at som der er var været være har havde blev bliver blive vil ville kan
        kunne skal skulle må i på til af for fra med om ved efter mod under over mellem uden hos jeg du han hun vi
        dem deres hans hendes sig sin sit sine ikke også kun mere meget nu så når hvor hvad hvem hvordan fordi hvis
        end to tre år ifølge siger sagde nye mange andre alle ud op ned ind dette denne disse få fik""",
    "sv": """den det de en ett och eller men att som är var varit vara har hade blev blir bli vill ville kan kunde
        ska skulle måste i på till av för från med om vid efter mot under över mellan utan hos jag du han hon vi ni
        dem deras hans hennes sig sin sitt sina inte också bara mer mycket nu så när vad vem hur eftersom än två tre
        år enligt säger sade sa nya många andra alla ut upp ned detta denna dessa får fick där här""",
    "no": """den det de en et ei og eller men at som er var vært være har hadde ble blir bli vil ville kan kunne skal
        skulle må i på til av for fra med om ved etter mot under over mellom uten hos jeg du han hun vi dem deres
        hans hennes seg sin sitt sine ikke også bare mer mye nå så når hvor hva hvem hvordan fordi hvis enn to tre år
        ifølge sier sa nye mange andre alle ut opp ned inn dette denne disse få fikk""",
    "it": """il lo la i gli le un uno una e ed o ma che chi cui non si è sono era erano essere stato stata stati ha
        hanno aveva avere di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle dal
        dalla dai dalle nel nello nella nei nelle sul sulla sui sulle col come anche più molto ancora già dopo prima
        contro secondo durante senza questo questa questi queste quello quella lui lei loro suo sua suoi sue nostro
        ci ne se dove quando perché due tre anni anno l' un' d' c' dell' all' dall' nell' sull'""",
    "es": """el la los las un una unos unas y e o pero que quien cual no se es son era eran ser sido fue fueron está
        están ha han había haber de del a al en con por para sin sobre entre hasta desde contra según durante tras
        como también más muy ya después antes este esta estos estas ese esa esos eso él ella ellos su sus nuestro lo
        le les si cuando donde porque dos tres años año todo todos puede hay""",
    "pt": """o a os as um uma uns umas e ou mas que quem não se é são era eram ser sido foi foram está estão tem têm
        há de do da dos das ao aos à às em no na nos nas num numa com por para pelo pela pelos pelas sem sobre entre
        até desde contra segundo durante após como também mais muito já depois antes este esta estes estas esse essa
        isso ele ela eles seu sua seus suas nosso lhe quando onde porque dois três anos ano todos pode""",
    "pl": """i w z na do od po za o u ze we nie się jest są był była było były być ma mają że to ten ta te tego tej
        tym tych który która które których a ale oraz lub czy jak jako gdy kiedy gdzie dla przez przed pod nad przy
        bez między jego jej ich go mu on ona oni co już jeszcze tylko także też bardzo może został została zostały
        roku lat według dwa trzy""",
    "cs": """a v ve na do z ze s se si je jsou byl byla bylo byli být má mají že to ten ta ty toho který která které
        kteří ale nebo i jak jako když kde pro před po od u o k ke za při bez mezi podle jeho její jejich on ona oni
        co už ještě jen také velmi může by aby než až roku let dva tři není""",
    "hr": """i u na za od do iz s sa je su bio bila bilo bili biti ima da ne se koji koja koje kojih što ali ili kao
        kad kada gdje gde po pri prema bez među između njegov njihov on ona oni već još samo također takođe vrlo može
        će bi nije nisu ovaj taj to te godine godina""",
    "hu": """a az egy és vagy de hogy nem is volt van vannak lesz lett ez azt ezt aki ami amely mint csak már még meg
        el ki fel le be szerint után előtt alatt között miatt pedig ha akkor ahol így minden több nagyon lehet kell
        két három évben ő ők""",
    "fi": """ja on ei se että oli ovat ole olla hän he ne tämä joka jotka mutta tai kun kuin myös vain jo vielä sekä
        mukaan jälkeen ennen kanssa ollut olivat voi jos niin nyt hyvin kaksi kolme vuoden vuonna sen hänen""",
    "tr": """ve bir bu da de için ile olarak olan oldu olduğu daha çok en ne o mi ama ancak gibi kadar sonra önce
        göre değil her iki üç yeni var yok ise ki şu dedi etti eden tarafından""",
    "ro": """și în de la cu pe din pentru un o a al ai ale este sunt era au fost fi să că nu se care mai după ce dar
        sau prin între până către despre fără lui ei lor acest această acestea cele cel cea doi trei ani anul""",
    "lb": """de den déi dat et an op vun mat fir datt ass sinn war waren huet hunn gouf goufen gëtt ginn kann kënnen
        soll net och nach nëmmen awer oder wéi wat wou do hien hie si hir hire säin seng sech mir dir dësem dës dëser
        bei beim no vum zum zu ze aus ënner iwwer géint ouni zwee zwou dräi joer eng engem enger keng elo schonn
        virun tëscht d'""",
    "af": """die van en het 'n is nie in te vir met op dat wat sal kan hy sy hulle ons om deur by as ook aan na uit
        was word moet maar of meer oor hierdie daar jaar nog volgens tussen""",
}  # fmt: skip

_ENDINGS = {
    "de": """ungen tung dung lung rung gung zung nung hung sung keit heit schaft lich isch chen iert eren tigt acht
        icht sten lichen ischen igen tete ierte aft ein ern ens tags enden ender mus ßen ssen tzt""",
    "en": """tion ions ting ning ring king ling ding sing ment ents ness ally ated ates ters ship ough ight ies eds
        ery tly ured ased ince elds""",
    "fr": """tion ions ment ents eur eurs elle aire aires ique iques ance ence ente ées aient ait ois euse eux sité""",
    "nl": """ingen heid heden lijk lijke tie ties aar aren eren eerd oord aat aten oor ijn aal isch ische sche nden
        gd ijd eel elen chte""",
    "da": """ninger ning hed heden lig lige erne erede eret ede else elser tion ende""",
    "sv": """ningar ning het heten lig liga arna erna ade ades ande else tion ska erat""",
    "no": """ninger ning het heten lig lige ene erte ert ede else elser sjon ende""",
    "it": """zione zioni mente ità ento enti ista isti ato ati ata ate ando endo anza enza oni""",
    "es": """ción ciones mente idad ado ados ada adas ando iendo anza encia ería""",
    "pt": """ção ções mente dade ado ados ada adas ando endo ança ência ões""",
    "pl": """ość ości nia nie ego ych owa owy ski ska skie ała ali""",
    "fi": """ssa ssä sta stä lla llä ista iden ttiin neen""",
    "tr": """ları leri ının inin ında inde yor dığı miş mesi ması""",
}  # fmt: skip

_LETTERS = {
    "de": "äöüß", "fr": "éèêëàâçîïôûùœ", "es": "ñáéíóú", "pt": "ãõáéíóúâêôç", "it": "àèéìòù", "da": "æøå", "no": "æøå",
    "sv": "åäö", "fi": "äö", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "hr": "čćđšž", "hu": "áéíóöőúüű",
    "tr": "çğıöşüâ", "ro": "ăâîșțşţ", "lb": "ëéä", "nl": "ëéï", "af": "êë",
}  # fmt: skip


def _inverted(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for language, members in table.items():
        for member in dict.fromkeys(members):
            languages[member] = (*languages.get(member, ()), language)
    return languages


WORDS = _inverted({language: text.split() for language, text in _WORDS.items()})
"""Lower-case word → the languages whose function words it is among."""

ENDINGS = _inverted({code: [each[-4:] for each in text.split() if len(each) > 2] for code, text in _ENDINGS.items()})
"""Last four or three letters of a longer word → the languages that they are typical of."""

LETTERS = _inverted({language: list(letters) for language, letters in _LETTERS.items()})
"""Letter beyond a to z → the languages that use it."""
