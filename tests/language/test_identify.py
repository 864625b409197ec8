"""The language of a text: told by script, common words and letters; markup only helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.language import identify_language
from docclean.language.identify import passage_language, telling_words
from docclean.language.words import ALONE, FAMILIES, LATIN

TOLD = {
    "en": "The river runs through the town, and in spring it is as brown as the fields that it comes from.",
    "de": "Der Fluss fließt durch die Stadt, und im Frühling ist er so braun wie die Felder, von denen er kommt.",
    "fr": "La rivière traverse la ville, et au printemps elle est aussi brune que les champs dont elle vient.",
    "es": "El río pasa por la ciudad y en primavera es tan pardo como los campos de los que viene su agua.",
    "pt": "O rio passa pela cidade e na primavera não é mais azul, mas da cor dos campos de que vem a água.",
    "it": "Il fiume passa per la città e in primavera non è azzurro ma del colore dei campi da cui viene.",
    "nl": "De rivier loopt door de stad en het water is in het voorjaar niet blauw maar zo bruin als de velden.",
    "pl": "Rzeka płynie przez miasto i na wiosnę nie jest niebieska, ale brązowa jak pola, z których się bierze.",
    "sv": "Floden rinner genom staden och på våren är den inte blå, utan brun som fälten som den kommer från.",
    "da": "Floden løber gennem byen, og om foråret er den ikke blå, men brun af jorden fra markerne, den kommer af.",
    "no": "Elva renner gjennom byen, og om våren er den ikke blå, men brun som jordene når den kommer etter isen.",
    "nn": "Elva renn gjennom byen, og om våren er ho ikkje blå, men brun, når ho kjem frå ein stad med jord og snø.",
    "fi": "Joki virtaa kaupungin läpi, ja keväällä se ei ole sininen, mutta kun vesi tulee pelloilta, se on ruskea.",
    "et": "Jõgi voolab läbi linna ja kevadel ei ole see sinine, aga kui vesi tuleb põldudelt, on see pruun ka suvel.",
    "hu": "A folyó átfolyik a városon, és tavasszal nem kék, hanem barna, mint a földek, ahonnan az eső lehozza, és ez így van.",
    "cs": "Řeka teče městem a na jaře není modrá, ale hnědá jako pole, ze kterých do ní přitéká voda, a to se nemění.",
    "sk": "Rieka tečie cez mesto a na jar nie je modrá, ale hnedá ako polia, z ktorých do nej priteká voda pre ľudí.",
    "sl": "Reka teče skozi mesto in spomladi ni modra, ampak rjava kot polja, s katerih pride voda, ki je za vse.",
    "hr": "Rijeka teče kroz grad i u proljeće nije plava, nego smeđa kao polja, gdje je voda koja uvijek ima što dati.",
    "ro": "Râul trece prin oraș și primăvara nu este albastru, ci maro, pentru că apa vine de pe câmpuri cu ploaia.",
    "lt": "Upė teka per miestą, ir pavasarį ji nėra mėlyna, bet ruda kaip laukai, iš kurių į ją teka vanduo, nuo lietaus.",
    "lv": "Upe tek caur pilsētu, un pavasarī tā nav zila, bet brūna, jo ūdens nāk no laukiem, kas ir pie tās, un arī no meža.",
    "sq": "Lumi kalon nëpër qytet dhe në pranverë nuk është blu, por si fushat nga vjen uji që e bën të errët.",
    "ca": "El riu passa per la ciutat i a la primavera no és blau, sinó marró com els camps dels quals ve amb una mica de terra.",
    "gl": "O río pasa pola cidade e na primavera non é azul, máis ben da cor dos campos, cunha terra que non para.",
    "eu": "Ibaia hiritik igarotzen da eta udaberrian ez da urdina, baina uretan lur asko izan ohi da eta hau egin behar dute.",
    "cy": "Mae yr afon yn llifo drwy y dref ac yn y gwanwyn nid yw hi yn las, ond mae hi fel y caeau sydd ar y bryn.",
    "ga": "Tá an abhainn ag sní tríd an mbaile agus san earrach ní bhíonn sé gorm, ach is donn é ar nós na bpáirceanna.",
    "is": "Áin rennur í gegnum bæinn og á vorin er hún ekki blá, heldur brún eins og það sem kemur með henni um veturinn.",
    "mt": "Ix-xmara tgħaddi minn ġol-belt u fir-rebbiegħa ma hija blu xejn, jew kważi, għal kull min jara l-ilma tal-għelieqi.",
    "af": "Die rivier loop deur die stad en in die lente is dit nie blou nie, want dit is bruin van die grond op die land.",
    "sw": "Mto unapita katika mji na wakati wa masika maji ya mto si ya buluu, lakini ni ya rangi ya udongo wa mashamba.",
    "tl": "Ang ilog ay dumadaan sa bayan at sa tag-ulan hindi ito asul, kung tubig mula sa bukid ang dala nito para sa lahat.",
    "id": "Sungai itu melewati kota dan pada musim hujan airnya tidak biru, karena tanah dari ladang juga akan terbawa.",
    "vi": "Dòng sông chảy qua thành phố và trong mùa mưa nước không xanh, vì đất của những cánh đồng đã trôi theo các con suối.",
    "tr": "Nehir şehrin içinden geçer ve ilkbaharda mavi değil, tarlalar gibi kahverengi olan bir su daha çok görülür.",
    "az": "Çay şəhərin içindən keçir və yazda mavi deyil, çünki su tarlalardan gəlir və bir az palçıq da gətirir, bu isə çox olur.",
    "uz": "Daryo shahar orqali oqadi va bahorda u ham ko'k emas, chunki suv dalalar bilan bir joydan keladi.",
    "eo": "La rivero fluas tra la urbo kaj en printempo ĝi ne estas blua, sed bruna kiel la kampoj, de kie la akvo venas al ĝi.",
    "la": "Flumen per urbem fluit et vere non est caeruleum, sed fuscum, quod aqua ex agris venit cum terra.",
    "ru": "Река течёт через город, и весной она не синяя, а бурая, как поля, с которых в неё приходит вода.",
    "uk": "Річка тече через місто, і навесні вона не синя, а бура, як поля, з яких до неї приходить вода.",
    "be": "Рака цячэ праз горад, і ўвесну яна не сіняя, а бурая, як палі, з якіх у яе прыходзіць вада.",
    "bg": "Реката тече през града и през пролетта не е синя, а кафява като полята, от които идва водата във нея.",
    "mk": "Реката тече низ градот и во пролет не е сина, туку кафеава како полињата од кои доаѓа водата што ја носи.",
    "sr": "Река тече кроз град и у пролеће није плава, него смеђа као поља са којих долази вода, а то је за све исто.",
    "kk": "Өзен қала арқылы ағады және көктемде ол көк емес, өйткені су егістіктен келеді, бұл барлық жерде солай болған.",
    "mn": "Гол хотын дундуур урсаж, хавар нь хөх биш байна, учир нь ус тариалангийн талбайгаас ирж, энэ нь шороотой байдаг.",
    "ar": "يجري النهر في المدينة، وفي الربيع لا يكون أزرق، لأن الماء من الحقول التي على التل إلى هذا المكان.",
    "fa": "رود از شهر می گذرد و در بهار آبی نیست، برای این که آب را از دشت با خاک به آن می آورند.",
    "ur": "دریا شہر میں سے گزرتا ہے اور بہار میں اس کا پانی نیلا نہیں ہے کہ یہ کھیتوں سے مٹی لاتا ہے۔",
    "he": "הנהר עובר בעיר, ובאביב הוא לא כחול, כי המים באים עם כל האדמה של השדות אל הגשר.",
    "hi": "नदी शहर में से बहती है और वसंत में यह नीली नहीं है, क्योंकि पानी खेतों की मिट्टी के साथ आता है।",
    "mr": "नदी शहरातून वाहते आणि वसंत ऋतूत ती निळी नाही, कारण पाणी शेतातून येते व ते मातीचे आहे असे लोक म्हणतात.",
    "bn": "নদী শহরের মধ্য দিয়ে বয়ে যায় এবং বসন্তে এই নদী নীল হয় না, জল মাঠ থেকে মাটি নিয়ে আসে।",
    "ta": "நதி நகரத்தின் வழியாக ஓடுகிறது.",
    "te": "నది పట్టణం గుండా ప్రవహిస్తుంది.",
    "my": "မြစ်သည် မြို့ကို ဖြတ်၍ စီးဆင်းသည်။",
    "km": "ទន្លេហូរកាត់ទីក្រុង។",
    "ka": "მდინარე ქალაქში მიედინება.",
    "hy": "Գետը հոսում է քաղաքի միջով։",
    "el": "Το ποτάμι περνά μέσα από την πόλη.",
    "th": "แม่น้ำไหลผ่านเมือง",
    "ko": "강은 도시를 가로질러 흐른다.",
    "ja": "川は町を流れていて、春には青くない。",
    "zh": "河流穿过城市，春天的河水并不蓝。",
}  # fmt: skip

UNTOLD = (
    "",
    "abc",
    "12:30 14:45 16:00",
    "x = [f(i) + g(j)]; return x[0]",
    "HD-490 PRO Plus 42 Circumaural Dynamic HD 815 K-702",
    "Anna Lee, Bo Ek, Carl Dahl, Dora Falk, Emil Graf",
    "6:58:36 AM 6:58:37 AM 6:58:38 AM 6:58:39 AM 6:58:40 AM",
    "qwrt zxcv plmn bvcx hjkl yuio tgbn wsxe rfvt ujmk olpq",
    "𐎀𐎁𐎂𐎃𐎄𐎅𐎆𐎇",
)


@pytest.mark.parametrize("code", TOLD)
def test_language_is_told(code):
    assert identify_language(TOLD[code]) == code


@pytest.mark.parametrize("code", TOLD)
def test_what_markup_says_otherwise_does_not_count(code):
    wrong = "de" if code == "en" else "en"
    assert identify_language(TOLD[code], declared=wrong) == code


@pytest.mark.parametrize("text", UNTOLD)
def test_language_is_not_invented(text):
    assert identify_language(text) is None


def test_markup_decides_between_languages_that_fit():
    text = "Det er som det er."
    assert identify_language(text, declared="da-DK") == "da"
    assert identify_language(text, declared="no") == "no"


def test_markup_names_a_language_that_is_not_known():
    text = "Tohu a mbyte cheve ko tysyry ohasa tava mbytere ha ara potýpe ndaha'éi hovy."
    assert identify_language(text, declared="gn") == "gn"
    assert identify_language("1 2 3 !", declared="gn") is None


@pytest.mark.parametrize("declared", ["", "-", "x", "english", "zh-CN", "pt_BR", "\x00", "д"])
def test_any_tag_is_taken(declared):
    assert identify_language(TOLD["en"], declared=declared) == "en"


@given(st.text(max_size=300), st.text(max_size=8))
def test_total(text, declared):
    found = identify_language(text, declared=declared)
    assert found is None or (2 <= len(found) <= 3 and found.islower())
    assert identify_language(text, declared=declared) == found


@given(st.sampled_from(sorted(TOLD)), st.integers(1, 3))
def test_more_of_the_same_says_the_same(code, times):
    assert identify_language("\n".join([TOLD[code]] * times)) == code


def test_rows_are_sound():
    rows = (*LATIN, *(row for family in FAMILIES.values() for row in family.languages))
    assert len({(row.code, row.words) for row in rows}) == len(rows)
    assert not {row.code for row in rows} & set(ALONE)
    for row in rows:
        words = row.words.split()
        assert len(words) >= 6
        assert row.words == row.words.lower()
        assert len(set(row.letters)) == len(row.letters)
    for family in FAMILIES.values():
        assert family.main in {row.code for row in family.languages}


@pytest.mark.parametrize("code", ["de", "da", "ru", "fa", "el", "zh"])
def test_passage_of_another_language(code):
    assert passage_language(TOLD[code] * 5, "en") == code
    assert passage_language(TOLD[code] * 5, code) is None
    assert passage_language(TOLD["en"], code) == "en"


def test_passage_that_quotes_a_little_stays():
    text = "The word „Fluss“ is German, and so are der, die and das; the rest of it is as it was before."
    assert passage_language(text, "en") is None


def test_telling_words_are_of_the_text():
    assert telling_words("The end of the river.", "en") == "the, of"
    assert telling_words("Τέλος.", "el") == ""


def test_document_says_what_told_its_language():
    page = f"<html lang='en'><body><article><h1>Řeka</h1><p>{TOLD['cs']}</p><p>{TOLD['cs']} {TOLD['cs']}</p></article>"
    document = docclean.clean(page)
    assert document.language == "cs"
    (said,) = [one for one in document.evidence if one.field == "language"]
    assert said.rule == "words"
    assert said.value == "cs"


def test_document_takes_the_language_of_its_markup():
    text = "Kakabua tetenika molo pindaro sekuva ranti bolema kuturi vaneko. " * 6
    page = f"<html lang='cnh'><body><article><h1>Kakabua</h1><p>{text}</p></article>"
    document = docclean.clean(page)
    assert document.language == "cnh"
    (said,) = [one for one in document.evidence if one.field == "language"]
    assert (said.rule, said.text) == ("html-lang", "cnh")
