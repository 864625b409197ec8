"""The commonest words of languages, by script: enough to tell a paragraph's language, not a headline's.

Each row has a language (ISO 639), its commonest function words, and letters that its neighbours of the same script do
not write. Closely related languages share most of the words; those that they do not share decide between them.
"""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """One language: its code, its commonest words, letters of its own ("" where it has none)."""

    code: str
    words: str
    letters: str = ""


LATIN = (
    Language(
        "en",
        "the of and to in is that for with was on as are this be it by not from at or have which you",
    ),
    Language(
        "de",
        "der die und das von mit ist den ein nicht auf für sich dem zu im eine werden als auch sind wird bei oder",
        "äöüß",
    ),
    Language(
        "fr",
        "à le la les des et est une que pour dans qui sur par plus du un au avec ne pas sont ce ou son",
        "àâçéèêëîïôùûüœæ",
    ),
    Language(
        "es",
        "el los a ni ser está será del las por con una para que en la de es como su más al se lo no sus este pero y",
        "áéíóúñü¿¡",
    ),
    Language(
        "pt",
        "não uma para com os em do da é mais dos que de um ao as pelo seu sua ser são ou na no",
        "áâãàçéêíóôõú",
    ),
    Language(
        "it",
        "di che più può però già sarà a in la il per una sono con del non nella gli è anche della dei le alla si come più da un",
        "àèéìòù",
    ),
    Language(
        "nl",
        "de het een van en dat is op voor met zijn niet te aan er ook als door naar bij om deze wordt",
        "éëïöüĳ",
    ),
    Language(
        "pl",
        "w i na z się nie do że jest to jak po od ale o przez dla są oraz lub tego ich za",
        "ąćęłńóśźż",
    ),
    Language(
        "sv",
        "och i att det som en på är av för med inte den till har ett om de kan eller från var ska efter nu sig jag men",
        "åäöé",
    ),
    Language(
        "da",
        "og i at det som en på er af for med ikke den til har et om de kan eller fra blev skal være også efter nu sig jeg men noget",
        "æøåé",
    ),
    Language(
        "no",
        "og i å det som en på er av for med ikke den til har et om de kan eller fra ble skal være også etter nå seg jeg men noe",
        "æøåéòó",
    ),
    Language(
        "nn",
        "og i å det som ein på er av for med ikkje den til har eit om dei kan eller frå vart skal vere òg etter no seg eg men noko",
        "æøåéòó",
    ),
    Language(
        "fi",
        "ja on ei että se oli ovat joka hän mutta kun niin tai myös jos sen olla kuin jonka mukaan voi sekä",
        "äöå",
    ),
    Language(
        "et",
        "ja on ei et see oli kui ka mis ta või oma selle aga need kes ning tema tuleb võib kas",
        "õäöüšž",
    ),
    Language(
        "hu",
        "a az és hogy nem is egy ez meg volt csak de van mint már vagy el ki kell azt akkor",
        "áéíóöőúüű",
    ),
    Language(
        "cs",
        "a se na je že v to s z do jsou pro by jako nebo o k si jeho podle být které aby",
        "áčďéěíňóřšťúůýž",
    ),
    Language(
        "sk",
        "a sa na je že v to s z do sú pre by ako alebo o k si jeho podľa byť ktoré aby",
        "áäčďéíĺľňóôŕšťúýž",
    ),
    Language(
        "sl", "in je se na da v za ki so ne z pa kot ali tudi po ni bi pri vse ima ter", "čšž"
    ),
    Language(
        "hr",
        "i je se na da u za su od ne kao ili što s o iz koji gdje prije uvijek vrijeme svijet također tko tijekom",
        "čšžćđ",
    ),
    Language(
        "sr",
        "i je se na da u za su od ne kao ili šta s o iz koji gde pre uvek vreme svet takođe ko tokom",
        "čšžćđ",
    ),
    Language(
        "ro",
        "de și în la a care nu cu pe un o este din pentru să că mai ale sau se fi prin lui",
        "ăâîșțşţ",
    ),
    Language(
        "lt",
        "ir yra kad į su tai bet kaip iš jis ne ar apie buvo dėl turi kuris jo taip nuo arba",
        "ėųįčšžąęū",
    ),
    Language(
        "lv",
        "un ir ka ar no uz par kas vai tas pie viņš bet kā arī tika lai nav jūs viņa tiek",
        "ģķļņāēīūšž",
    ),
    Language(
        "sq", "dhe në të e që një për me nga ka është nuk si do së i janë por kjo ose çdo", "çë"
    ),
    Language(
        "ca",
        "de la a té seu que i el els les en un una per amb no és del al ha són com més seva dels",
        "àçèéíïòóúüŀ",
    ),
    Language(
        "oc",
        "de la que e lo los las en un una per amb pas es del al dels dins son mai sus dreit",
        "àáçèéíòóú",
    ),
    Language(
        "gl",
        "de e o a que do da os en un unha para con non é dos no na por se as ou máis pola polo ao",
        "áéíñóúü",
    ),
    Language(
        "eu",
        "eta da ez bat du dira ere den izan edo baina zen duen dute hau egin behar dituen",
        "ñ",
    ),
    Language(
        "cy",
        "yn y a i o ar ac mae yr ei bod wedi gan am fel nid sydd hynny oedd neu bob",
        "âêîôûŵŷ",
    ),
    Language("ga", "an na a agus i ar is le go ní do bhí atá sé ag chun nó gach faoi", "áéíóú"),
    Language("br", "ha da ar an eus ur gant war en a zo he ma ne pep gwir eo evit dre", "ñùê"),
    Language(
        "is",
        "og að í á er sem um til ekki við með það en var af hann fyrir eru eða ég",
        "áðéíóúýþæö",
    ),
    Language(
        "mt",
        "li u ta il tal fil ma dan għandu jew minn kull għal hija kien din lil hu bħal",
        "ħġċż",
    ),
    Language(
        "af", "die en van is n nie het te vir in dat sal met op wat sy hy word kan om ŉ", "ëêïô"
    ),
    Language("fy", "de en it fan in yn is dat te op foar mei net oan hat ta om as der", "âêûôú"),
    Language(
        "lb", "de d an a vun den ass op fir mat net dat eng ze sech huet gëtt oder an all", "äëéöü"
    ),
    Language("nds", "un de dat is nich för mit op to en wi hett dör ok as bi vun sik"),
    Language("sw", "na ya wa kwa ni la katika za yake kila mtu kuwa au cha hii bila lakini si"),
    Language("so", "iyo oo in ka ku waa ah uu leeyahay qof kasta ee la ama aan si"),
    Language("ha", "da na a ta ya ba ne ko cikin don wanda shi su yana ga kuma duk wani"),
    Language("yo", "ni ti àti sí ó tí fún àwọn gbogbo láti kan a wa bí kò", "ẹọṣàáò"),
    Language("zu", "futhi noma ukuthi nge wonke umuntu kumele yakhe lapho ngoba kodwa"),
    Language("mg", "ny sy dia ho fa izay ary tsy na amin ao izany noho tokony"),
    Language("mi", "te o ngā ki i he e me ka ko hoki nga ana mo ai"),
    Language("ht", "ak nan yon pou se ki moun gen li pa yo tout sa dwa"),
    Language("tl", "ang ng sa na mga at ay hindi para o siya ito kung niya mula kanyang lahat"),
    Language(
        "id",
        "yang dan di untuk dengan ini dari pada tidak itu dalam akan adalah oleh juga atau karena bisa saya",
    ),
    Language(
        "ms",
        "yang dan di untuk dengan ini dari pada tidak itu dalam akan adalah oleh juga atau kerana boleh kepada daripada",
    ),
    Language("jv", "ing lan kang saka marang ora utawa iku kanggo sing saben karo wong"),
    Language("su", "jeung nu dina teu ka anu pikeun ku jalma kudu éta atawa sakabéh"),
    Language(
        "vi",
        "và của là có các được cho trong một không người với những quyền này khi đã",
        "ơưạảấầếềệọộợụựđăêâô",
    ),
    Language(
        "tr",
        "ve bir bu için ile da de olarak çok gibi daha ne olan her veya ya hakkı olarak",
        "ğışçöü",
    ),
    Language(
        "az",
        "və bir bu üçün ilə da də olaraq çox kimi daha olan hər ya o hüququ edir bütün var",
        "əğışçöü",
    ),
    Language("uz", "va bir bu uchun bilan ham har bo lgan deb edi emas yoki o z kerak ega qilish"),
    Language("ku", "û ku li ji bi de her ya wî ne yên e ye xwe heye yan", "êîûşç"),
    Language(
        "eo", "la kaj de en al estas ne por kun ke ĉiu oni aŭ havas kiel sed ĝi sia", "ĉĝĥĵŝŭ"
    ),
    Language("la", "et in est non ad ut cum sed quod qui ex ab esse sunt per hoc aut enim"),
)
CYRILLIC = (
    Language(
        "ru",
        "и в не на что с по это как а из у к за то все но для от он его или так при я мы вы они",
        "ыэё",
    ),
    Language(
        "uk",
        "і в не на що з та до у це як за від його але для або про має бути є також ми ви вони",
        "іїєґ",
    ),
    Language(
        "be", "і ў не на што з да у гэта як за ад яго але для або мае быць таксама пры", "ўіыэ"
    ),
    Language(
        "bg", "и в не на че с се за от да е са по като но или това който има при до във ще си", "ъ"
    ),
    Language(
        "mk", "и во не на што со се за од да е ги како но или тоа кој има при до сите", "ѓќѕјљњџ"
    ),
    Language(
        "sr", "и у не на што са се за од да је су као али или то који има при до сваки", "ђћјљњџ"
    ),
    Language(
        "kk",
        "және мен бұл үшін бар болып деп да де немесе оның әр өз бір құқығы еді болған",
        "әғқңөұүһі",
    ),
    Language(
        "ky", "жана менен бул үчүн бар болуп деп да же анын ар өз бир укугу эле болгон", "ңөүы"
    ),
    Language(
        "mn", "ба нь энэ юм байна бөгөөд эсвэл хүн бүр эрх эрхтэй байх дээр гэж болон тухай", "өү"
    ),
    Language("tg", "ва дар аз ба ин ки бо барои дорад ҳар ё он аст худ", "ғӣқӯҳҷ"),
    Language("tt", "һәм белән бу өчен бар булып дип да яки аның һәр үз бер хокукка", "әөүҗңһ"),
    Language(
        "az",
        "вә бир бу үчүн илә да дә олараг чох кими даһа олан һәр ја о һүгугу едир бүтүн",
        "әҝҹјғөүһ",
    ),
    Language("uz", "ва билан бу учун бир ҳар ёки эга ҳуқуқига бўлган деб эди", "ўқғҳ"),
)
ARABIC = (
    Language("ar", "في من على إلى أن التي الذي عن هذا لا ما مع كان هذه أو كل و", "ةىإأ"),
    Language("fa", "و در به از که این را با است برای آن یک خود های هر یا شده می", "پچژگیک"),
    Language("ur", "کے میں کی ہے اور کا سے کو نے پر اس کہ یہ ہیں کر بھی ہر یا", "ٹڈڑںےہپچگیک"),
    Language("ps", "د په او چې له سره دي کې ته هر حق لري يا", "ټډړښځڅېۍګ"),
    Language("ckb", "لە بە و کە بۆ ئەو هەیە هەموو کەسێک یان ئەم لەگەڵ", "ۆڕڵێەگپ"),
    Language("ug", "ۋە بىلەن بىر بۇ ئۈچۈن ھەر ياكى بولغان", "ۇۈېەگڭپ"),
)
DEVANAGARI = (
    Language("hi", "के में की है और का से को ने पर इस कि यह हैं भी या एक लिए"),
    Language("mr", "आहे आणि या व च्या हा ही ते असे नाही किंवा प्रत्येक आहेत", "ळ"),
    Language("ne", "र को मा छ ने लाई गर्ने हुनेछ पनि यो वा प्रत्येक भएको हो छन्"),
)
BENGALI = (
    Language("bn", "এবং এই করে থেকে জন্য না হয় তার একটি কোনো ও এ", "র"),
    Language("as", "আৰু এই কৰা হয় পৰা বাবে তেওঁ যে আছে", "ৰৱ"),
)
HEBREW = (
    Language("he", "של את על לא זה הוא עם כל או אם גם"),
    Language("yi", "און די איז פון צו אין דער מיט נישט האט"),
)
ETHIOPIC = (
    Language("am", "ነው እና ላይ ወይም ውስጥ መብት አለው ሁሉ"),
    Language("ti", "እዩ ን ኣብ ናይ ወይ መሰል ኣለዎ ኩሉ", "ኣዝ"),
)


class Family(NamedTuple):
    """A script of several languages: its characters as a range of a pattern, the commonest of them, all of them."""

    range: str
    main: str
    languages: tuple[Language, ...]


FAMILIES: dict[str, Family] = {
    "cyrillic": Family("\u0400-\u04ff", "ru", CYRILLIC),
    "arabic": Family("\u0600-\u06ff", "ar", ARABIC),
    "devanagari": Family("\u0900-\u097f", "hi", DEVANAGARI),
    "bengali": Family("\u0980-\u09ff", "bn", BENGALI),
    "hebrew": Family("\u05d0-\u05ea", "he", HEBREW),
    "ethiopic": Family("\u1200-\u137f", "am", ETHIOPIC),
}
# languages that have a script (nearly) alone, with its characters
ALONE: dict[str, str] = {
    "ko": "\uac00-\ud7a3",
    "th": "\u0e01-\u0e5b",
    "el": "\u0370-\u03ff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "gu": "\u0a80-\u0aff",
    "pa": "\u0a00-\u0a7f",
    "or": "\u0b00-\u0b7f",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "lo": "\u0e80-\u0eff",
    "bo": "\u0f00-\u0fff",
    "dv": "\u0780-\u07bf",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
}
