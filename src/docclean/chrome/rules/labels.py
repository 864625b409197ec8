"""Labels of furniture in many languages: a whole line that says nothing else. One row a language and kind.

A label is looked up without the signs and numbers around it (`label_key`), so that a table of any size costs one look a
line. Headings of lists (related stories, comments) count against what stands near them and stay themselves a matter of
the score; words of menus, buttons and marks of advertisements go.

Source `practice`: what news sites, blogs, shops and forums in these languages print.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docclean.chrome.rules.model import ChromeRule

if TYPE_CHECKING:
    from docclean.document import Reason

_EDGES_RE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def label_key(line: str) -> str:
    """Return a line as labels are looked up: no signs and numbers at its ends, lower case, single spaces.

    >>> label_key("» Leia também: "), label_key("(12) Comentarios")
    ('leia também', 'comentarios')
    """
    if not (line[:1].isalpha() and line[-1].isalpha()):
        line = _EDGES_RE.sub("", line)
    return " ".join(line.lower().split())


class _Kind(NamedTuple):
    """What rows of a kind are: the end of their id, their reason, and whether they open a list."""

    name: str
    reason: Reason
    opens: bool


_RELATED = _Kind("related-label", "related", opens=True)
_COMMENT = _Kind("comment-label", "comment", opens=True)
_TAGS = _Kind("tags-label", "metadata", opens=False)
_AD = _Kind("ad-ui-words", "ad", opens=False)
_SHARE = _Kind("share-ui-words", "share", opens=False)
_MENU = _Kind("menu-ui-words", "nav", opens=False)
_MORE = _Kind("more-ui-words", "nav", opens=False)

# sentences and headings of a text that hold such words
_MISSES: dict[str, tuple[str, ...]] = {
    "ar": ("اقرأ أيضا الفصل الثاني من الكتاب.", "التعليقات على القانون الجديد كثيرة."),
    "bn": ("আরও পড়ুন এবং শিখুন, শিক্ষক বললেন।",),
    "cs": ("Čtěte také mezi řádky, radil učitel.", "Reklama a její dějiny"),
    "da": ("Læs også lektien før timen, sagde læreren.",),
    "de": (
        "Lesen Sie auch die Anleitung, bevor Sie beginnen.",
        "Der Kommentar zur Verfassung erscheint im Herbst.",
        "Werbung im Wandel der Zeit",
    ),
    "el": ("Διαβάστε επίσης το δεύτερο κεφάλαιο του βιβλίου.",),
    "es": (
        "Lea también el segundo capítulo del libro.",
        "Los comentarios del ministro causaron sorpresa.",
    ),
    "fa": ("بیشتر بخوانید و کمتر بنویسید، معلم گفت.",),
    "fi": ("Lue myös toinen luku kirjasta.", "Mainos ja sen historia"),
    "fr": (
        "À lire aussi bien le matin que le soir.",
        "Les commentaires du ministre ont surpris.",
        "La publicité au siècle dernier",
    ),
    "he": ("קראו גם את הפרק השני של הספר.",),
    "hi": ("यह भी पढ़ें कि दूसरा अध्याय क्या कहता है।",),
    "hu": ("Olvasta már a második fejezetet is.", "A reklám története"),
    "id": ("Baca juga bab kedua dari buku itu.", "Komentar menteri itu mengejutkan."),
    "it": (
        "Leggi anche il secondo capitolo del libro.",
        "I commenti del ministro hanno sorpreso.",
    ),
    "ja": ("関連記事を読んでから議論した。", "コメントは控えると述べた。", "広告の歴史について"),
    "ko": ("관련기사를 읽고 토론했다.", "댓글이 많이 달렸다고 한다."),
    "nl": ("Lees ook het tweede hoofdstuk van het boek.", "Reclame door de jaren heen"),
    "no": ("Les også det andre kapitlet i boka.",),
    "pl": ("Czytaj także między wierszami.", "Reklama dźwignią handlu"),
    "pt": (
        "Leia também o segundo capítulo do livro.",
        "Os comentários do ministro surpreenderam.",
    ),
    "ro": ("Citește și al doilea capitol al cărții.",),
    "ru": (
        "Читайте также между строк, советовал учитель.",
        "Комментарии министра удивили всех.",
        "Реклама в двадцатом веке",
    ),
    "sv": ("Läs också det andra kapitlet i boken.",),
    "th": ("อ่านเพิ่มเติมในบทที่สองของหนังสือเล่มนี้แล้วจะเข้าใจ",),
    "tr": ("Bunlar da ilginizi çekebilir diye düşündük.", "Yorumlar kitapta toplandı."),
    "uk": ("Читайте також між рядків, радив учитель.",),
    "vi": ("Xem thêm chương hai của cuốn sách này.",),
    "zh": ("评论员文章", "回复他的信写了三天。", "留言簿上写满了字。"),
}

_TABLE: dict[_Kind, dict[str, str]] = {
    _RELATED: {
        "ar": "اقرأ أيضا|اقرأ أيضاً|اقرأ ايضا|إقرأ أيضا|إقرأ أيضاً|شاهد أيضا|شاهد أيضاً|مواضيع ذات صلة|مواضيع متعلقة|موضوعات متعلقة|"
        "أخبار متعلقة|أخبار ذات صلة|مقالات ذات صلة|مقالات مشابهة|ذات صلة|الأكثر قراءة|الأكثر مشاهدة|قد يعجبك|قد يعجبك أيضا|آخر الأخبار",
        "bn": "আরও পড়ুন|আরো পড়ুন|সম্পর্কিত খবর|সর্বশেষ|সর্বাধিক পঠিত",
        "cs": "čtěte také|přečtěte si také|mohlo by vás zajímat|mohlo by vás také zajímat|související|související články|související témata|"
        "nejčtenější|další články|podobné články|doporučujeme",
        "da": "læs også|læs mere|relaterede artikler|relateret|mest læste|mest læst|seneste nyt|andre læser",
        "de": "mehr zum thema|zum thema|auch interessant|das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich auch interessieren|"
        "das könnte euch auch interessieren|weitere artikel|weitere meldungen|weitere themen|weitere beiträge|weitere nachrichten|lesen sie auch|lesen sie mehr|"
        "lesen sie hier|lesen sie dazu auch|ähnliche artikel|ähnliche beiträge|ähnliche themen|verwandte artikel|verwandte themen|verwandte beiträge|"
        "passend dazu|empfehlungen|empfehlungen der redaktion|meistgelesen|meistgelesene artikel|am meisten gelesen|neueste artikel|neueste beiträge|"
        "top-themen|top themen|auch spannend|mehr davon|mehr dazu|mehr aus dem ressort|das interessiert andere leser",
        "el": "διαβάστε επίσης|διαβάστε ακόμη|διαβάστε ακόμα|διαβάστε περισσότερα|δείτε επίσης|δείτε ακόμη|σχετικά άρθρα|σχετικά θέματα|δημοφιλή|τελευταία νέα",
        "es": "te puede interesar|también te puede interesar|te podría interesar|le puede interesar|te recomendamos|recomendados|recomendado|lee también|lea también|"
        "leer también|lee además|ver también|vea también|mira también|noticias relacionadas|artículos relacionados|contenido relacionado|contenidos relacionados|"
        "entradas relacionadas|relacionados|relacionadas|relacionado|más noticias|más sobre este tema|lo más leído|lo más visto|lo más popular|las más leídas|"
        "últimas noticias|temas relacionados|productos relacionados|entradas recientes|notas relacionadas|otras noticias|más información|no te pierdas",
        "fa": "مطالب مرتبط|اخبار مرتبط|بیشتر بخوانید|همچنین بخوانید|پربازدیدترین|پربازدیدها|آخرین اخبار",
        "fi": "lue myös|lue lisää|katso myös|aiheeseen liittyvää|luetuimmat|uusimmat|suosittelemme",
        "fr": "à lire aussi|lire aussi|a lire aussi|lire également|à lire également|sur le même sujet|sur le même thème|articles similaires|articles liés|articles connexes|"
        "articles récents|vous aimerez aussi|vous pourriez aimer|vous pourriez aussi aimer|à voir aussi|voir aussi|voir également|les plus lus|le plus lu|les plus populaires|"
        "plus d'articles|dans la même rubrique|à découvrir|à découvrir aussi|nos recommandations|recommandés pour vous|ailleurs sur le web|produits similaires|"
        "dernières actualités|derniers articles|à la une|en relation|à ne pas manquer",
        "he": "קראו גם|כתבות נוספות|אולי יעניין אותך|אולי יעניין אתכם|עוד בנושא|הנקראות ביותר|עוד כתבות שיעניינו אתכם",
        "hi": "यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|इन्हें भी पढ़ें|संबंधित खबरें|संबंधित लेख|संबंधित समाचार|ताज़ा खबरें",
        "hu": "kapcsolódó|kapcsolódó cikkek|kapcsolódó cikkeink|kapcsolódó tartalom|olvasta már|ez is érdekelheti|ez is érdekelhet|legolvasottabb|legolvasottabbak|"
        "ajánlott cikkek|ajánlatunk|friss hírek|további cikkek",
        "id": "baca juga|baca lainnya|lihat juga|simak juga|simak video|artikel terkait|berita terkait|berita terpopuler|berita populer|terpopuler|terkini|terbaru|"
        "berita terkini|berita terbaru|rekomendasi|rekomendasi untuk anda|rekomendasi untukmu|artikel lainnya|berita lainnya|topik terkait|paling populer|populer|"
        "video terkait|artikel terkini|artikel populer|pilihan editor|baca selanjutnya|baca juga artikel|berita foto|video pilihan",
        "it": "leggi anche|potrebbe interessarti|potrebbe interessarti anche|ti potrebbe interessare|ti potrebbe interessare anche|potrebbero interessarti|articoli correlati|"
        "articoli simili|articoli recenti|notizie correlate|correlati|i più letti|le più lette|più letti|vedi anche|guarda anche|altri articoli|ultime notizie|"
        "ultimi articoli|approfondimenti|consigliati|consigliati per te|prodotti correlati|da non perdere|ti consigliamo",
        "ja": "関連記事|関連ニュース|関連する記事|関連リンク|関連キーワード|関連トピックス|関連動画|関連商品|関連タグ|おすすめ|おすすめ記事|おすすめの記事|おすすめコンテンツ|"
        "あわせて読みたい|合わせて読みたい|こちらもおすすめ|人気記事|人気記事ランキング|人気の記事|アクセスランキング|ランキング|最新記事|最新の記事|最新ニュース|新着記事|"
        "あなたにおすすめ|あなたにおすすめの記事|注目記事|注目の記事|注目のニュース|編集部のおすすめ|同じテーマの記事|このブログの人気記事|前後の記事|よく読まれている記事",
        "ko": "관련기사|관련 기사|관련뉴스|관련 뉴스|추천기사|추천 기사|추천뉴스|추천 뉴스|많이 본 뉴스|많이 본 기사|많이본 뉴스|인기기사|인기 기사|인기뉴스|인기 뉴스|최신기사|최신 기사|"
        "최신뉴스|최신 뉴스|주요뉴스|주요 뉴스|이 시각 주요뉴스|핫이슈|실시간 뉴스|함께 보면 좋은 기사|연관기사|관련글|이 기사를 추천합니다|오늘의 주요뉴스",
        "nl": "lees ook|lees meer|lees verder|meer over|gerelateerd|gerelateerde artikelen|gerelateerde berichten|ook interessant|meest gelezen|best gelezen|bekijk ook|"
        "misschien ook interessant|meer nieuws|laatste nieuws|andere lezers bekeken ook",
        "no": "les også|les mer|relaterte artikler|relaterte saker|mest lest|mest leste|siste nytt|se også",
        "pl": "czytaj także|czytaj też|czytaj również|przeczytaj także|przeczytaj też|przeczytaj również|zobacz także|zobacz też|zobacz również|sprawdź też|sprawdź także|"
        "polecane|polecamy|polecane artykuły|podobne artykuły|podobne tematy|podobne wpisy|powiązane artykuły|powiązane tematy|powiązane|najczęściej czytane|"
        "najpopularniejsze|najnowsze|może cię zainteresować|może cię także zainteresować|więcej na ten temat|warto przeczytać|ostatnie wpisy|inne artykuły",
        "pt": "leia também|leia mais|veja também|saiba mais|notícias relacionadas|artigos relacionados|matérias relacionadas|conteúdo relacionado|conteúdos relacionados|"
        "posts relacionados|produtos relacionados|relacionados|relacionadas|mais lidas|mais lidos|as mais lidas|últimas notícias|recomendados|recomendadas|"
        "recomendado para você|você pode gostar|você também pode gostar|talvez você goste|você vai gostar|confira também|em alta|mais notícias|mais sobre|"
        "assista também|ver também|últimas|posts recentes|outras notícias",
        "ro": "citește și|citeste si|citește mai mult|citeste mai mult|articole similare|articole recomandate|articole asemănătoare|cele mai citite|vezi și|vezi si|știri similare|"
        "recomandări|recomandate|ultimele știri|te-ar putea interesa",
        "ru": "читайте также|читайте ещё|смотрите также|см. также|по теме|материалы по теме|новости по теме|статьи по теме|ещё по теме|еще по теме|похожие статьи|похожие материалы|"
        "похожие новости|похожие записи|похожие темы|похожие товары|другие новости|другие материалы|другие статьи|самое читаемое|самое популярное|самое интересное|популярное|"
        "популярные статьи|популярные материалы|рекомендуем|рекомендуем также|рекомендуем прочитать|последние новости|лента новостей|главное сегодня|"
        "вам может понравиться|вам может быть интересно|вам будет интересно|связанные темы|связанные новости|интересное|не пропустите",
        "sv": "läs också|läs mer|läs även|relaterat|relaterade artiklar|mest läst|mest lästa|senaste nytt|se också|mer om|fler artiklar",
        "th": "ข่าวที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|อ่านข่าวเพิ่มเติม|อ่านเพิ่มเติม|บทความแนะนำ|ข่าวแนะนำ|ข่าวล่าสุด|บทความล่าสุด|แนะนำสำหรับคุณ",
        "tr": "ilgili haberler|ilgili haber|ilginizi çekebilir|bunlar da ilginizi çekebilir|bu haberler de ilginizi çekebilir|benzer haberler|benzer içerikler|benzer yazılar|"
        "en çok okunan|en çok okunanlar|çok okunanlar|son dakika|son dakika haberleri|son haberler|diğer haberler|öne çıkanlar|öne çıkan haberler|önerilen haberler|"
        "önerilenler|sizin için önerilenler|sizin için seçtiklerimiz|ayrıca bakınız|sıradaki haber|popüler haberler|popüler yazılar|günün önemli haberleri|"
        "editörün seçtikleri|bunlara da bakın|daha fazla haber|i̇lgili haberler|i̇lginizi çekebilir",
        "uk": "читайте також|дивіться також|за темою|схожі новини|схожі матеріали|схожі статті|популярне|популярні новини|останні новини|вас може зацікавити|вам може сподобатися|"
        "новини за темою|інші новини|головне",
        "vi": "tin liên quan|bài viết liên quan|bài liên quan|có thể bạn quan tâm|xem thêm|đọc thêm|tin cùng chuyên mục|cùng chuyên mục|tin mới|tin mới nhất|đọc nhiều|đọc nhiều nhất|"
        "xem nhiều|tin nổi bật|tin khác|các tin khác|sản phẩm liên quan",
    },
    _COMMENT: {
        "ar": "التعليقات|تعليقات|أضف تعليق|أضف تعليقا|أضف تعليقاً|اترك تعليقا|اترك تعليقاً|اترك ردا|اترك رداً|شارك برأيك",
        "bn": "মন্তব্য|মন্তব্য করুন",
        "cs": "komentáře|diskuse|diskuze|přidat komentář|vložit komentář|napsat komentář",
        "da": "kommentarer|skriv en kommentar|efterlad et svar",
        "de": "kommentare|kommentar|kommentar schreiben|kommentar hinterlassen|kommentar verfassen|schreiben sie einen kommentar|schreibe einen kommentar|"
        "hinterlasse einen kommentar|leserkommentare|diskutieren sie mit|diskussion|antwort hinterlassen|antworten|keine kommentare|alle kommentare anzeigen",
        "el": "σχόλια|αφήστε ένα σχόλιο|αφήστε το σχόλιό σας|προσθήκη σχολίου",
        "es": "comentarios|comentario|deja un comentario|deja una respuesta|dejar un comentario|escribe un comentario|añadir comentario|agregar comentario|"
        "publicar un comentario|sin comentarios|ver comentarios|respuestas",
        "fa": "نظرات|نظر شما|ارسال نظر|دیدگاه‌ها|دیدگاهتان را بنویسید",
        "fi": "kommentit|kommentoi|keskustelu|jätä kommentti",
        "fr": "commentaires|commentaire|laisser un commentaire|laissez un commentaire|ajouter un commentaire|poster un commentaire|écrire un commentaire|réactions|"
        "aucun commentaire|voir les commentaires|tous les commentaires|réponses|commentez",
        "he": "תגובות|הוסף תגובה|הוסיפו תגובה|כתבו תגובה",
        "hi": "टिप्पणी|टिप्पणियाँ|टिप्पणियां|टिप्पणी करें",
        "hu": "hozzászólások|hozzászólás|hozzászólok|kommentek|szólj hozzá|vélemény, hozzászólás",
        "id": "komentar|kirim komentar|tulis komentar|tulis komentarmu|tinggalkan komentar|tinggalkan balasan|berikan komentar|komentar pembaca|balasan",
        "it": "commenti|commento|lascia un commento|aggiungi un commento|scrivi un commento|rispondi|nessun commento|commenta",
        "ja": "コメント|コメントを書く|コメントを投稿|コメントを残す|コメントする|コメント一覧|みんなのコメント|コメントはまだありません|返信",
        "ko": "댓글|전체 댓글|댓글 쓰기|댓글쓰기|댓글 달기|댓글을 남겨주세요|의견쓰기|답글|댓글 작성",
        "nl": "reacties|reactie|plaats een reactie|geef een reactie|laat een reactie achter|reageer|alle reacties|discussie",
        "no": "kommentarer|legg igjen en kommentar|skriv en kommentar",
        "pl": "komentarze|komentarz|dodaj komentarz|napisz komentarz|zostaw komentarz|skomentuj|dodaj odpowiedź|dyskusja|wszystkie komentarze",
        "pt": "comentários|comentário|deixe um comentário|deixe uma resposta|deixe seu comentário|faça um comentário|adicionar comentário|enviar um comentário|"
        "nenhum comentário|ver comentários|respostas",
        "ro": "comentarii|lasă un comentariu|lasa un comentariu|adaugă un comentariu|adauga comentariu|lasă un răspuns",
        "ru": "комментарии|комментарий|комментариев|оставить комментарий|добавить комментарий|написать комментарий|обсуждение|ваш комментарий|нет комментариев|"
        "комментировать|показать комментарии|ответы",
        "sv": "kommentarer|lämna en kommentar|skriv en kommentar|lämna ett svar",
        "th": "ความคิดเห็น|แสดงความคิดเห็น|ความเห็น",
        "tr": "yorumlar|yorum|yorum yap|yorum yaz|yorum gönder|bir yorum yazın|bir cevap yazın|bir yanıt yazın|tüm yorumlar|okuyucu yorumları|henüz yorum yapılmamış|cevaplar",
        "uk": "коментарі|коментар|залишити коментар|додати коментар|написати коментар|обговорення",
        "vi": "bình luận|viết bình luận|ý kiến bạn đọc|gửi bình luận|để lại bình luận|trả lời|ý kiến",
        "zh": "评论|条评论|评论列表|评论内容|文章评论|本文评论|相关评论|查看评论|查看全部评论|回复|条回复|留言|条留言|网友留言|读者留言|访客留言|跟帖|条跟帖|回帖|网友评论|网友讨论|讨论|"
        "发表留言|发表跟帖|最新回复|全部回复|精彩跟帖|则留言|个评论|个回复",
    },
    _TAGS: {
        "ar": "الكلمات المفتاحية|الكلمات الدلالية|وسوم|الوسوم|كلمات دلالية|تصنيفات",
        "cs": "štítky|témata|klíčová slova|tagy",
        "de": "schlagwörter|schlagworte|stichwörter|stichworte|themen|kategorien|tags",
        "es": "etiquetas|temas|palabras clave|categorías|más temas|archivado en",
        "fa": "برچسب‌ها|برچسب ها|کلیدواژه",
        "fr": "mots-clés|mots clés|étiquettes|thèmes|catégories|tags associés",
        "he": "תגיות",
        "hu": "címkék|kulcsszavak",
        "id": "tag|tag terkait|topik|kata kunci|tags terkait",
        "it": "etichette|argomenti|parole chiave|temi|categorie",
        "ja": "タグ|キーワード|カテゴリー|カテゴリ|ハッシュタグ|テーマ",
        "ko": "태그|키워드|해시태그|카테고리",
        "nl": "trefwoorden|categorieën|onderwerpen",
        "pl": "tagi|słowa kluczowe|tematy|kategorie",
        "pt": "palavras-chave|tópicos|assuntos|marcadores|temas|categorias|mais sobre o assunto",
        "ro": "etichete|cuvinte cheie",
        "ru": "теги|метки|ключевые слова|темы|рубрики|рубрика|категории",
        "th": "แท็ก|คำสำคัญ|หมวดหมู่",
        "tr": "etiketler|anahtar kelimeler|konular|kategoriler",
        "uk": "теги|мітки|ключові слова|теми|рубрики",
        "vi": "từ khóa|từ khoá|chủ đề|thẻ",
    },
    _AD: {
        "ar": "إعلان|اعلان|إعلانات|إعلان ممول|محتوى ممول",
        "bn": "বিজ্ঞাপন",
        "cs": "reklama|inzerce",
        "da": "annonce|reklame|annoncørbetalt indhold",
        "de": "anzeige|anzeigen|werbung|gesponsert|bezahlte anzeige|sponsored content",
        "el": "διαφήμιση|διαφημιση",
        "es": "publicidad|anuncio|anuncios|contenido patrocinado|publicidad continúe leyendo debajo|continúa leyendo debajo",
        "fa": "تبلیغات|آگهی",
        "fi": "mainos|mainos alkaa|mainos päättyy|kaupallinen yhteistyö",
        "fr": "publicité|annonce|annonces|la suite après la publicité|contenu sponsorisé|sponsorisé|la suite après cette publicité",
        "he": "פרסומת|פרסום|תוכן שיווקי",
        "hi": "विज्ञापन",
        "hu": "hirdetés|reklám|a cikk folytatódik a hirdetés után",
        "id": "iklan|advertorial|scroll to continue with content|lanjutkan membaca|gulir untuk melanjutkan",
        "it": "pubblicità|annuncio|annunci|contenuto sponsorizzato|la tua pubblicità qui",
        "ja": "広告|スポンサーリンク|スポンサードリンク|スポンサー リンク|広告の後にも続きます|【広告】",
        "ko": "광고|광고문의",
        "nl": "advertentie|advertenties|reclame|gesponsord",
        "no": "annonse|annonsørinnhold|reklame",
        "pl": "reklama|dalsza część artykułu pod materiałem wideo|materiał sponsorowany|dalszy ciąg materiału pod wideo|koniec reklamy",
        "pt": "publicidade|anúncio|anúncios|conteúdo patrocinado|continua depois da publicidade|continua após a publicidade|patrocinado",
        "ro": "publicitate|reclamă",
        "ru": "реклама|на правах рекламы|рекламный блок",
        "sv": "annons|annonser|reklam|annonsinnehåll",
        "th": "โฆษณา",
        "tr": "reklam|i̇lan|ilan|sponsorlu|sponsorlu içerik|reklamı gizle",
        "uk": "реклама",
        "vi": "quảng cáo",
    },
    _SHARE: {
        "ar": "شارك|مشاركة|شارك المقال|شارك الخبر|شارك على فيسبوك|نسخ الرابط",
        "cs": "sdílet|sdílejte|sdílet článek|sdílet na facebooku|kopírovat odkaz",
        "da": "del artiklen|del på facebook",
        "de": "teilen|artikel teilen|jetzt teilen|beitrag teilen|auf facebook teilen|auf twitter teilen|per e-mail teilen|drucken|merken|link kopieren|folgen sie uns",
        "el": "κοινοποίηση|κοινοποιήστε|μοιραστείτε το",
        "es": "compartir|compártelo|comparte|comparte esto|compartir en facebook|compartir en twitter|compartir artículo|imprimir|copiar enlace|síguenos|síguenos en|guardar",
        "fa": "اشتراک گذاری|اشتراک‌گذاری|به اشتراک بگذارید",
        "fi": "jaa artikkeli|jaa facebookissa|kopioi linkki",
        "fr": "partager|partager l'article|partagez|partager cet article|partager sur facebook|partager sur twitter|imprimer|copier le lien|suivez-nous|enregistrer",
        "he": "שתפו|שיתוף|שתף",
        "hi": "शेयर करें|साझा करें",
        "hu": "megosztás|megosztom|oszd meg",
        "id": "bagikan|bagikan artikel|share berita|salin link|salin tautan|ikuti kami|bagikan ke facebook|bagikan berita ini",
        "it": "condividi|condividi su|condividi su facebook|condividi su twitter|condividi l'articolo|stampa|copia link|seguici|seguici su|salva",
        "ja": "シェア|シェアする|ツイート|ツイートする|この記事をシェア|この記事をシェアする|フォローする|リンクをコピー|印刷|印刷する|保存|友だち追加|ブックマーク",
        "ko": "공유|공유하기|기사 공유하기|페이스북|트위터|카카오톡|카카오스토리|url복사|url 복사|링크복사|프린트|인쇄|스크랩|글자크기|글자 크기|구독|좋아요",
        "nl": "delen|deel dit artikel|deel dit|kopieer link|volg ons|afdrukken",
        "no": "del artikkelen|kopier lenke",
        "pl": "udostępnij|udostępnij na facebooku|podziel się|drukuj|skopiuj link|obserwuj nas|kopiuj link",
        "pt": "compartilhar|compartilhe|compartilhe isso|compartilhe no facebook|compartilhar no facebook|compartilhar no twitter|partilhar|imprimir|copiar link|siga-nos|salvar",
        "ro": "distribuie|distribuie pe facebook|trimite|printează",
        "ru": "поделиться|поделитесь|поделиться новостью|поделиться в соцсетях|распечатать|скопировать ссылку|подписывайтесь|сохранить|нравится",
        "sv": "dela artikeln|kopiera länk|följ oss",
        "th": "แชร์|แชร์ข่าวนี้|คัดลอกลิงก์",
        "tr": "paylaş|facebook'ta paylaş|twitter'da paylaş|bağlantıyı kopyala|yazdır|takip et|bizi takip edin|haberi paylaş|kaydet|beğen",
        "uk": "поділитися|поділіться|скопіювати посилання|роздрукувати",
        "vi": "chia sẻ|chia sẻ bài viết|sao chép liên kết|in bài|theo dõi chúng tôi",
    },
    _MENU: {
        "ar": "الرئيسية|الصفحة الرئيسية|القائمة|بحث|ابحث|تسجيل الدخول|دخول|تسجيل|اشترك|من نحن|اتصل بنا|سياسة الخصوصية|شروط الاستخدام|الشروط والأحكام|إغلاق|التالي|السابق",
        "bn": "প্রচ্ছদ|সার্চ|যোগাযোগ|গোপনীয়তা নীতি",
        "cs": "domů|hledat|vyhledávání|přihlásit|přihlásit se|registrace|přihlášení|odhlásit|o nás|kontakt|kontakty|podmínky použití|ochrana osobních údajů|zavřít|předchozí|další|nahoru",
        "da": "forside|søg|log ind|opret bruger|om os|kontakt|kontakt os|privatlivspolitik|cookiepolitik|luk|forrige|næste",
        "de": "startseite|suche|suchen|anmelden|abmelden|einloggen|login|registrieren|mein konto|newsletter|newsletter abonnieren|abonnieren|abo|impressum|datenschutz|"
        "datenschutzerklärung|agb|über uns|kontakt|nutzungsbedingungen|barrierefreiheit|cookie-einstellungen|mediadaten|zum inhalt springen|zum seitenanfang|nach oben|"
        "schließen|zurück|vorheriger artikel|nächster artikel|warenkorb|zur startseite|menü|hauptmenü|navigation|hilfe|karriere|presse",
        "el": "αρχική|αναζήτηση|σύνδεση|εγγραφή|επικοινωνία|όροι χρήσης|πολιτική απορρήτου|σχετικά με εμάς|μενού|κλείσιμο",
        "es": "inicio|buscar|buscador|iniciar sesión|cerrar sesión|registrarse|regístrate|suscríbete|suscribirse|suscripción|mi cuenta|contacto|contáctanos|contáctenos|quiénes somos|"
        "sobre nosotros|aviso legal|política de privacidad|política de cookies|términos y condiciones|términos de uso|condiciones de uso|mapa del sitio|publicidad en este sitio|"
        "saltar al contenido|ir al contenido|volver arriba|cerrar|menú|secciones|portada|anterior|siguiente|siguiente artículo|carrito|añadir al carrito|ayuda|newsletters|boletines",
        "fa": "صفحه اصلی|خانه|جستجو|ورود|ثبت نام|درباره ما|تماس با ما|منو",
        "fi": "etusivu|haku|hae|kirjaudu|kirjaudu sisään|rekisteröidy|tilaa|ota yhteyttä|yhteystiedot|tietosuojaseloste|tietosuoja|käyttöehdot|sulje|valikko|siirry sisältöön",
        "fr": "accueil|rechercher|recherche|connexion|se connecter|se déconnecter|déconnexion|s'inscrire|inscription|s'abonner|abonnez-vous|abonnement|mon compte|contact|contactez-nous|"
        "nous contacter|qui sommes-nous|à propos|mentions légales|politique de confidentialité|politique de cookies|gestion des cookies|conditions générales|cgu|cgv|plan du site|"
        "aller au contenu|retour en haut|haut de page|fermer|menu principal|précédent|suivant|article précédent|article suivant|panier|ajouter au panier|aide|newsletter|infolettre",
        "he": "דף הבית|ראשי|חיפוש|התחברות|הרשמה|אודות|צור קשר|תנאי שימוש|מדיניות פרטיות|הצהרת נגישות|תפריט",
        "hi": "होम|खोजें|लॉग इन|संपर्क करें|हमारे बारे में|गोपनीयता नीति",
        "hu": "főoldal|címlap|keresés|bejelentkezés|belépés|regisztráció|kapcsolat|impresszum|rólunk|adatvédelem|adatvédelmi tájékoztató|felhasználási feltételek|bezárás|menü|előző|következő",
        "id": "beranda|cari|masuk|daftar|login|langganan|tentang kami|hubungi kami|kontak|kontak kami|redaksi|pedoman media siber|kebijakan privasi|syarat dan ketentuan|disclaimer|"
        "info iklan|karir|karier|selanjutnya|sebelumnya|halaman selanjutnya|kembali ke atas|tutup|indeks|indeks berita|kode etik|pasang iklan|site map",
        "it": "home page|cerca|ricerca|accedi|esci|registrati|iscriviti|iscriviti alla newsletter|abbonati|contatti|contattaci|chi siamo|note legali|privacy policy|cookie policy|"
        "informativa privacy|informativa sulla privacy|termini e condizioni|mappa del sito|vai al contenuto|torna su|torna in alto|chiudi|precedente|successivo|articolo precedente|"
        "articolo successivo|prossimo articolo|carrello|aggiungi al carrello|redazione|preferenze cookie",
        "ja": "ホーム|トップ|トップページ|メニュー|検索|ログイン|ログアウト|新規登録|会員登録|無料会員登録|マイページ|お問い合わせ|お問合せ|プライバシーポリシー|個人情報保護方針|利用規約|サイトマップ|"
        "会社概要|会社案内|運営会社|特定商取引法に基づく表記|特定商取引法に基づく表示|ヘルプ|よくある質問|広告掲載|広告掲載について|ページトップへ|ページの先頭へ|閉じる|次へ|前へ|次のページ|"
        "前のページ|一覧へ戻る|トップへ戻る|カート|カートに入れる|ブログトップ|アメーバピグ|メルマガ登録|採用情報|免責事項",
        "ko": "홈|메뉴|전체메뉴|검색|로그인|로그아웃|회원가입|마이페이지|고객센터|회사소개|이용약관|개인정보처리방침|개인정보취급방침|청소년보호정책|저작권규약|저작권 규약|이메일무단수집거부|"
        "광고안내|제휴문의|기사제보|사이트맵|맨위로|닫기|다음|이전|목록|본문 바로가기|상단으로 이동|정정보도|뉴스레터",
        "nl": "zoeken|inloggen|uitloggen|aanmelden|registreren|abonneren|mijn account|over ons|contact opnemen|privacybeleid|privacyverklaring|cookiebeleid|algemene voorwaarden|"
        "gebruiksvoorwaarden|sluiten|vorige|volgende|terug naar boven|naar inhoud|winkelwagen|colofon|nieuwsbrief|klantenservice",
        "no": "forsiden|søk|logg inn|logg ut|registrer deg|om oss|kontakt oss|personvern|personvernerklæring|informasjonskapsler|lukk|forrige|neste|meny",
        "pl": "strona główna|szukaj|wyszukaj|zaloguj|zaloguj się|wyloguj|zarejestruj się|rejestracja|moje konto|o nas|kontakt|regulamin|polityka prywatności|polityka cookies|"
        "zamknij|poprzedni|następny|poprzednia|następna|poprzedni artykuł|następny artykuł|do góry|koszyk|dodaj do koszyka|newsletter|redakcja|przejdź do treści|ustawienia prywatności|prenumerata",
        "pt": "início|página inicial|pesquisar|busca|buscar|entrar|sair|cadastre-se|cadastrar|assine|assine já|inscreva-se|minha conta|contato|contacto|fale conosco|quem somos|"
        "sobre nós|termos de uso|termos e condições|política de privacidade|política de cookies|mapa do site|expediente|anuncie|ir para o conteúdo|pular para o conteúdo|"
        "voltar ao topo|fechar|próximo|próxima|próximo artigo|artigo anterior|carrinho|adicionar ao carrinho|ajuda|ouvidoria|trabalhe conosco|receba nossa newsletter",
        "ro": "acasă|acasa|caută|cautare|căutare|autentificare|intră în cont|înregistrare|abonează-te|despre noi|politica de confidențialitate|termeni și condiții|politica cookies|închide|înapoi|meniu",
        "ru": "главная|главная страница|на главную|поиск|найти|войти|вход|выход|выйти|регистрация|зарегистрироваться|подписаться|подписка|личный кабинет|о нас|о проекте|о компании|"
        "контакты|обратная связь|политика конфиденциальности|пользовательское соглашение|условия использования|правила сайта|карта сайта|реклама на сайте|рекламодателям|"
        "закрыть|назад|далее|вперёд|вперед|следующая|предыдущая|следующая статья|предыдущая статья|наверх|вверх|меню|корзина|в корзину|вакансии|редакция|все новости",
        "sv": "startsida|startsidan|sök|logga in|logga ut|registrera dig|prenumerera|om oss|kontakta oss|personuppgiftspolicy|integritetspolicy|cookiepolicy|stäng|föregående|nästa|meny|till innehållet",
        "th": "หน้าแรก|หน้าหลัก|ค้นหา|เข้าสู่ระบบ|สมัครสมาชิก|เกี่ยวกับเรา|ติดต่อเรา|ติดต่อโฆษณา|นโยบายความเป็นส่วนตัว|ข้อตกลงการใช้งาน|เมนู|ปิด",
        "tr": "ana sayfa|anasayfa|arama|giriş|giriş yap|üye ol|üye girişi|kayıt ol|çıkış|abone ol|hakkımızda|iletişim|künye|gizlilik|gizlilik politikası|gizlilik sözleşmesi|"
        "kullanım koşulları|kullanım şartları|çerez politikası|kvkk|kvkk aydınlatma metni|reklam ver|site haritası|kapat|önceki|sonraki|önceki haber|sonraki haber|yukarı çık|menü|"
        "sepete ekle|sepetim|i̇letişim|veri politikası|yayın ilkeleri",
        "uk": "головна|пошук|увійти|вхід|реєстрація|підписатися|про нас|контакти|політика конфіденційності|правила користування|закрити|далі|попередня|наступна|меню|вгору|всі новини",
        "vi": "trang chủ|tìm kiếm|đăng nhập|đăng ký|đăng kí|liên hệ|liên hệ quảng cáo|giới thiệu|về chúng tôi|chính sách bảo mật|điều khoản sử dụng|đóng|trang trước|trang sau|"
        "giỏ hàng|thêm vào giỏ hàng|danh mục|tòa soạn|toà soạn|đường dây nóng",
    },
    _MORE: {
        "ar": "المزيد|اقرأ المزيد|إقرأ المزيد|عرض المزيد|مشاهدة المزيد|شاهد المزيد|عرض الكل",
        "bn": "বিস্তারিত|সব খবর",
        "cs": "více|číst více|číst dál|zobrazit více|celý článek|zobrazit vše",
        "da": "se mere|se alle|vis mere|vis flere",
        "de": "weiterlesen|mehr lesen|mehr anzeigen|mehr erfahren|mehr laden|alle anzeigen|zum artikel|alle artikel|jetzt lesen|weitere anzeigen|mehr infos",
        "el": "περισσότερα|δείτε όλα",
        "es": "leer más|ver más|ver todo|ver todos|ver todas|saber más|seguir leyendo|mostrar más|cargar más|leer artículo completo|continuar leyendo",
        "fa": "ادامه مطلب|ادامه|مشاهده بیشتر|بیشتر",
        "fi": "näytä lisää|näytä kaikki|lue koko juttu|katso kaikki",
        "fr": "lire la suite|lire plus|en savoir plus|voir plus|voir tout|tout voir|afficher plus|plus d'infos|lire l'article|charger plus|voir plus d'articles",
        "he": "קרא עוד|לקריאה נוספת|הצג עוד|לכתבה המלאה",
        "hi": "और पढ़ें|और देखें|सभी देखें|आगे पढ़ें",
        "hu": "tovább|bővebben|részletek|tovább olvasom|összes",
        "id": "selengkapnya|baca selengkapnya|lihat selengkapnya|lihat semua|lihat lainnya|muat lainnya|muat lebih banyak|lebih banyak",
        "it": "leggi tutto|leggi di più|continua a leggere|mostra altro|mostra tutti|vedi tutti|vedi tutto|scopri di più|leggi l'articolo|carica altri",
        "ja": "もっと見る|もっとみる|さらに見る|続きを読む|続きを見る|詳細はこちら|詳しくはこちら|一覧を見る|すべて見る|全て見る|すべて表示|記事一覧|一覧|もっと読む|詳細を見る",
        "ko": "더보기|더 보기|전체보기|전체 보기|자세히 보기|자세히보기|기사 더보기|펼치기|접기|계속 읽기",
        "nl": "meer lezen|meer laden|toon meer|bekijk alles|bekijk meer|meer tonen|alles bekijken",
        "no": "se mer|se alle|vis mer|vis flere",
        "pl": "czytaj więcej|czytaj dalej|więcej|zobacz więcej|zobacz wszystkie|pokaż więcej|rozwiń|zwiń|wczytaj więcej|dowiedz się więcej|wszystkie",
        "pt": "ler mais|ver mais|ver tudo|ver todos|ver todas|carregar mais|mostrar mais|continue lendo|continuar lendo|leia a matéria completa|leia na íntegra",
        "ro": "mai mult|mai multe|vezi tot|vezi toate|afișează mai mult|citește tot",
        "ru": "читать далее|читать полностью|читать ещё|читать еще|читать|подробнее|показать ещё|показать еще|все материалы|смотреть все|загрузить ещё|загрузить еще|развернуть|узнать больше",
        "sv": "visa mer|visa fler|visa alla|se alla|läs hela artikeln",
        "th": "อ่านต่อ|ดูเพิ่มเติม|ดูทั้งหมด|เพิ่มเติม|โหลดเพิ่ม",
        "tr": "devamını oku|devamı|haberin devamı|daha fazla|daha fazla göster|daha fazlası|tümü|tümünü gör|tüm haberler|detaylı bilgi|devamı için tıklayınız|detaylar",
        "uk": "читати далі|читати більше|детальніше|більше|показати ще|переглянути всі",
        "vi": "xem tiếp|xem tất cả|xem chi tiết|chi tiết|đọc tiếp|tải thêm|xem thêm bình luận",
    },
}


def _row(kind: _Kind, language: str, words: str) -> ChromeRule:
    """Return the row of a language and kind."""
    labels = tuple(words.split("|"))
    return ChromeRule(
        id=f"{language}-{kind.name}",
        reason=kind.reason,
        pattern="",
        labels=labels,
        max_chars=60,
        hard=kind.name.endswith("-ui-words"),
        opens=kind.opens,
        hits=labels[:6],
        misses=_MISSES.get(language, ()),
        source="practice",
    )


LABEL_RULES: tuple[ChromeRule, ...] = tuple(
    _row(kind, language, words) for kind, rows in _TABLE.items() for language, words in rows.items()
)
