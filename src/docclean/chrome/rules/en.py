"""English rules (and forms that pages in many languages borrow). One row an idea.

Source `practice`: what English news, blog, shop and documentation pages print.
"""

from __future__ import annotations

from docclean.chrome.rules.model import ChromeRule, by_first_letter

_UI_WORDS = by_first_letter(
    "home|menu|main menu|search|log ?in|log ?out|sign in|sign out|sign up|register|subscribe|subscribe now|share|share this|"
    "share this article|share this story|share this post|tweet|pin it|pin|email|e-mail|print|facebook|twitter|linkedin|"
    "pinterest|whatsapp|reddit|instagram|youtube|telegram|tumblr|rss|copy link|save|bookmark|like|reply|report|follow|follow us|"
    "next|previous|prev|back|back to top|top|close|open|cancel|submit|send|ok|go|more|see more|show more|load more|view more|"
    "view all|see all|show all|read more|learn more|skip to content|skip to main content|skip to navigation|toggle navigation|"
    "about|about us|contact|contact us|privacy|privacy policy|terms|terms of use|terms of service|terms and conditions|"
    "cookie policy|cookie settings|accessibility|sitemap|site map|help|faq|careers|advertise|advertise with us|advertising|"
    "newsletter|newsletters|my account|cart|checkout|add to cart|wish ?list|account|settings|language|english|loading|"
    "advertisement|sponsored|sponsored content|promoted|ad|comments|leave a comment|post a comment|add comment|"
    "filed under|tags|categories|archives|recent posts|recent comments|meta|blogroll|play|pause|mute|fullscreen|download app|"
    "click to expand|click to enlarge|add to bag|add to basket|quick view"
)
_GAP = r"(?:[^\w\n]|\d|_)"

EN_RULES: tuple[ChromeRule, ...] = (
    ChromeRule(
        id="en-edit-section",
        reason="nav",
        pattern=r"\[ ?(?:edit(?: source)?|编辑(?:源代码)?|bearbeiten|quelltext bearbeiten|modifier(?: le (?:code|wikicode))?|editar(?: código| a fonte)?|"
        r"modifica(?: wikitesto)?|править(?: код)?|редагувати(?: код)?|edytuj(?: kod)?|編集|편집|bewerken|brontekst bewerken|redigera(?: wikitext)?|"
        r"rediger(?: kilde)?|muokkaa(?: wikitekstiä)?|szerkesztés|editovat(?: zdroj)?|değiştir|kaynağı değiştir|sunting(?: sumber)?|sửa(?: mã nguồn)?|تعديل|עריכה)"
        r"(?: ?\| ?[^\]\[\n]{1,24})? ?\]",
        scope="end",
        cut="tail",
        any_script=True,
        hits=(
            "History[edit]",
            "历史[编辑]",
            "Geschichte [Bearbeiten | Quelltext bearbeiten]",
            "История[править | править код]",
        ),
        misses=(
            "Press [edit] to change it.",
            "[edited]",
            "She said: [laughs]",
            "编辑部",
            "array[index]",
        ),
        source="MediaWiki",
    ),
    ChromeRule(
        id="en-ui-words",
        reason="nav",
        pattern=rf"{_GAP}{{0,8}}(?:{_UI_WORDS})(?:{_GAP}{{1,8}}(?:{_UI_WORDS})){{0,40}}{_GAP}{{0,8}}",
        max_chars=300,
        hits=(
            "Home | About | Contact",
            "Share this article",
            "Log in",
            "Facebook Twitter Email",
            "Advertisement",
        ),
        misses=(
            "Home is where the heart is",
            "About the author of this book",
            "Share prices fell",
            "More or less",
        ),
        source="practice",
    ),
    ChromeRule(
        id="en-copyright",
        reason="footer",
        pattern=r"(?:©|\(c\)|&copy;|copyright)[^\n]{0,30}(?:19|20)\d\d|(?:19|20)\d\d[^\n]{0,6}©|all rights reserved|©",
        keys=("©", "(c)", "&copy;", "copyright", "all rights reserved"),
        scope="any",
        max_chars=240,
        hits=(
            "Copyright © 2000 - 2024 Example Ltd.",
            "All rights reserved.",
            "© The Example Company",
        ),
        misses=("Copyright law changed in many countries.", "He holds the copyright."),
        source="practice",
    ),
    ChromeRule(
        id="en-related-heading",
        reason="related",
        pattern=r"\W{0,3}(?:related|recommended|more|most|popular|trending|latest|recent|featured|similar|top|other|further)(?: (?:from|on|in|about))?(?: (?:the|this|our))?"
        r"(?: (?:popular|read|viewed|recent|related))?(?: (?:articles?|posts?|stor(?:y|ies)|news|content|links?|topics?|reading|videos?|items|products|pages|questions|coverage|headlines|for you|on this topic|like this|now))\W{0,3}"
        r"|\W{0,3}(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|people also (?:read|viewed|ask)|customers also (?:bought|viewed)|what to read next|read next|up next|see also|don't miss|editors?' picks?|from around the web|trending now|in case you missed it)[^\n.]{0,20}",
        max_chars=50,
        opens=True,
        hits=(
            "Related articles",
            "You may also like",
            "Most read stories",
            "Latest news:",
            "Read next",
        ),
        misses=(
            "Related work on this problem began in 1990.",
            "More news is expected on Monday.",
            "Top stories of the building collapsed.",
        ),
        source="practice",
    ),
    ChromeRule(
        id="en-comment-heading",
        reason="comment",
        pattern=r"\W{0,3}(?:\d{1,5} )?(?:leave a (?:comment|reply)|post a comment|add (?:a )?comment|join the (?:conversation|discussion)|comments? ?\(?\d{0,5}\)?|no comments(?: yet)?|write a review|be the first to comment|cancel reply|view (?:all )?comments|sort by)[^\n.]{0,20}",
        max_chars=44,
        opens=True,
        hits=("Leave a Reply", "12 Comments", "No comments yet", "Join the conversation"),
        misses=(
            "Comments by the minister drew anger.",
            "Add comments to your code and explain why.",
        ),
        source="practice",
    ),
    ChromeRule(
        id="en-share-strip",
        reason="share",
        pattern=r"(?:(?:share|tweet|pin|like|e-?mail|print|connect|recommend|comments?|more|facebook|twitter|google ?\+|linkedin|pinterest|reddit|whatsapp|stumbleupon|tumblr|digg|"
        r"\d{1,4}(?:[.,]\d{1,3})?k?(?![\d.,]))[\s|·•]{0,3}){4,12}",
        max_chars=90,
        keys=("share", "tweet"),
        hits=(
            "SHARECONNECT 12 TWEETCOMMENTEMAILMORE",
            "Share Tweet Pin Email",
            "Share | Tweet | Email | Print | 1.2k",
        ),
        misses=(
            "Share more",
            "Tweet and comment, he said.",
            "Share and like the wealth",
            "Print 3 more",
        ),
        source="practice",
    ),
    ChromeRule(
        id="en-form-field",
        reason="comment",
        pattern=r"(?:your )?(?:full |first |last )?(?:name|e-?mail(?: address)?|opinion(?: title)?|comment|message|website|url|phone(?: number)?|zip code)\s?:?\s?\*(?: ?\(required\))?",
        max_chars=40,
        keys=("*",),
        hits=("Your Name:*", "E-mail Address: *", "Name *", "Comment *"),
        misses=("* Name", "The name of the game*", "Name: Ann Lee", "Footnote *"),
        source="practice",
    ),
    ChromeRule(
        id="en-form-error",
        reason="comment",
        pattern=r"\W{0,3}(?:you )?(?:must|please|can(?:'|’)t|cannot|invalid)(?: \w+){0,2}? (?:enter|entry|e-?mail|address)\b[^\n]{0,60}\b(?:e-?mails?(?: address(?:es)?)?|verification code|captcha|"
        r"addresses with commas|code below|type the[^\n]{0,30})[^\n]{0,30}|\W{0,3}invalid e-?mail(?: address)?\.?",
        max_chars=120,
        keys=("must", "invalid", "enter"),
        hits=(
            "Must enter an email address.",
            "• You can't enter more than 20 emails.",
            "Invalid email address.",
            "You must enter the verification code below to send.",
            "Invalid entry: Please type the verification code again.",
        ),
        misses=(
            "Please enter the hall by the door on the left.",
            "You must enter the email of a witness into the register, the judge said, and the clerk did so before the court rose again at noon.",
            "Invalid votes were counted twice.",
        ),
        source="practice",
    ),
    ChromeRule(
        id="en-email-not-published",
        reason="comment",
        pattern=r"your email address will not be published|required fields are marked|notify me of (?:new|follow-?up) (?:posts|comments)|save my name, email",
        keys=("will not be published", "required fields", "notify me of", "save my name"),
        scope="any",
        max_chars=200,
        hits=("Your email address will not be published. Required fields are marked *",),
        misses=("The email was published last week.",),
        source="practice",
    ),
    ChromeRule(
        id="en-cookie-note",
        reason="legal",
        pattern=r"(?:we|this (?:web)?site|our site) (?:use|uses|may use) cookies|by (?:continuing|using)[^\n.]{0,40}(?:cookies|terms|privacy)|accept (?:all )?cookies",
        keys=("cookies", "terms", "privacy"),
        scope="any",
        max_chars=400,
        hits=(
            "We use cookies to improve your experience.",
            "By continuing to browse you accept our cookies",
        ),
        misses=("Grandmother bakes cookies on Sundays.", "Browsers store cookies in a file."),
        source="practice",
    ),
    ChromeRule(
        id="en-newsletter",
        reason="ad",
        pattern=r"(?:sign up (?:for|to)|subscribe to|get|join)[^\n.]{0,40}(?:newsletter|mailing list|email updates|inbox)|delivered (?:straight |right )?to your inbox",
        keys=("newsletter", "mailing list", "email updates", "inbox"),
        scope="any",
        max_chars=160,
        hits=("Sign up for our newsletter", "Get the latest stories delivered to your inbox"),
        misses=("The newsletter was founded in 1920.",),
        source="practice",
    ),
    ChromeRule(
        id="en-paywall",
        reason="paywall",
        pattern=r"(?:subscribe|sign in|log in|register|become a member)[^\n.]{0,30}(?:to (?:continue|keep|read|view|unlock|access)|for full access)[^\n]{0,60}|this (?:article|content|story) is (?:for|available to|reserved for|only available to) (?:subscribers|members)[^\n]{0,40}|you have reached your (?:free )?(?:article )?limit[^\n]{0,60}|to (?:read|view|unlock|access|continue reading) (?:the |this )?(?:full|whole|entire|rest of (?:the|this))?[^\n.,]{0,20}, ?(?:please )?(?:subscribe|sign (?:in|up)|log in|register|become a member)[^\n]{0,40}",
        max_chars=160,
        truncates=True,
        hits=(
            "Subscribe to continue reading",
            "This article is for subscribers only.",
            "To read the full story, sign in or create an account.",
        ),
        misses=(
            "Subscribe to the theory that less is more.",
            "To read the full score, a conductor needs years.",
        ),
        source="practice",
    ),
    ChromeRule(
        id="en-continue-reading",
        reason="paywall",
        pattern=r"\W{0,3}(?:continue reading|read (?:the )?(?:full|rest of the|whole) (?:article|story|post)|click here to read more|keep reading)[^\n.]{0,20}\W{0,3}",
        max_chars=50,
        truncates=True,
        continues=True,
        hits=("Continue reading", "Read the full story »"),
        misses=("Continue reading and you will see why it matters to everyone in town.",),
        source="practice",
    ),
    ChromeRule(
        id="en-read-more-end",
        reason="related",
        pattern=r"(?:\.{3}|…|\[…\]) ?\[?(?:read more|more|continue reading|full story)\]? ?(?:>>|»|→)?",
        keys=("more", "continue reading", "full story"),
        scope="end",
        max_chars=500,
        hits=("The council met on Monday... Read more »", "Rain is expected […] more"),
        misses=("We want more.",),
        source="practice",
    ),
    ChromeRule(
        id="en-tags-line",
        reason="nav",
        pattern=r"(?:tags?|tagged(?: with| as)?|filed under|posted in|categor(?:y|ies)|topics|keywords|labels) ?:",
        scope="start",
        max_chars=160,
        hits=("Tags: spring, river", "Filed under: News", "Posted in: Uncategorized"),
        misses=("Tags hang from the trees.", "Filed under protest, the claim failed."),
        source="practice",
    ),
    ChromeRule(
        id="en-previous-next",
        reason="nav",
        pattern=r"[«<←‹ ]{0,3}(?:previous|next|older|newer)(?: (?:article|post|story|page|entry|entries|posts|chapter))? ?(?::|[»>→›]|$)",
        scope="start",
        max_chars=140,
        hits=("Previous article: The river", "« Older posts", "Next Post »"),
        misses=("Next year the fair returns.", "Previous attempts failed."),
        source="practice",
    ),
    ChromeRule(
        id="en-breadcrumb",
        reason="nav",
        pattern=r"(?:you are here ?:|home ?(?:>|»|›|/|→|\|) ?[^\n]{1,60})",
        scope="start",
        max_chars=140,
        hits=("Home > News > Local", "You are here: Start"),
        misses=("Home rule was granted.",),
        source="practice",
    ),
    ChromeRule(
        id="en-follow-us",
        reason="share",
        pattern=r"(?:follow|like|join|find|connect with) (?:us|me|our) on [^\n.]{2,40}|share (?:this )?on [^\n.]{2,30}|(?:click|tap) to share[^\n.]{0,40}|opens in (?:a )?new (?:window|tab)",
        keys=(
            "us on ",
            "me on ",
            "our on ",
            "share on ",
            "share this on ",
            "to share",
            "opens in ",
        ),
        scope="any",
        max_chars=120,
        hits=("Follow us on Twitter", "Click to share on Facebook (Opens in new window)"),
        misses=("Follow the path on the left.",),
        source="practice",
    ),
    ChromeRule(
        id="en-pagination",
        reason="pagination",
        pattern=r"(?:page \d{1,4} of \d{1,4}|(?:(?:prev(?:ious)?|next|first|last|\d{1,4}|\.{3}|…|[<>«»‹›]{1,2})[ |,]{1,3}){1,24}(?:prev(?:ious)?|next|last|\.{3}|…|[<>«»‹›]{1,2}))",
        max_chars=100,
        hits=("Page 1 of 4", "« Prev 1 2 3 Next »"),
        misses=("Page 1 of the book was torn.", "1984"),
        source="practice",
    ),
    ChromeRule(
        id="en-javascript",
        reason="nav",
        pattern=r"(?:please )?(?:enable|turn on|requires?|activate) javascript[^\n]{0,80}|javascript is (?:disabled|required|not enabled)[^\n]{0,80}|your browser does not support[^\n]{0,60}",
        keys=("javascript", "browser does not support"),
        scope="any",
        max_chars=200,
        hits=(
            "Please enable JavaScript to view the comments.",
            "Your browser does not support the video tag.",
        ),
        misses=("JavaScript is a language.",),
        source="practice",
    ),
    ChromeRule(
        id="en-read-time",
        reason="metadata",
        pattern=r"\W{0,3}\d{1,3} ?(?:-| )?min(?:ute)?s? (?:read|to read)\W{0,3}|\d[\d,.]{0,8}[km]? (?:views|shares|comments|likes|reads|followers|retweets)",
        max_chars=30,
        hits=("5 min read", "1,234 views"),
        misses=("Five minutes later he read it.",),
        source="practice",
    ),
    ChromeRule(
        id="en-posted-by",
        reason="metadata",
        pattern=r"(?:posted|published|updated|last (?:updated|modified)|written|created|submitted)(?: (?:by|on|at))? ?:? [^\n.!?]{0,60}(?:19|20)\d\d[^\n.!?]{0,30}",
        max_chars=110,
        hard=False,
        weight=-1.5,
        hits=("Posted on March 3, 2021 by Ann Lee", "Last updated: 2 May 2020 10:15"),
        misses=("Published works are listed below.",),
        source="practice",
    ),
    ChromeRule(
        id="en-legal-links",
        reason="footer",
        pattern=r"(?:privacy policy|terms (?:of|and) (?:use|service|conditions)|cookie policy)[^\n.]{0,80}(?:privacy policy|terms (?:of|and) (?:use|service|conditions)|cookies?|contact|accessibility|sitemap)",
        keys=("privacy policy", "terms of", "terms and", "cookie policy"),
        scope="any",
        max_chars=220,
        hits=("Privacy Policy · Terms of Use · Contact",),
        misses=("The privacy policy changed.",),
        source="practice",
    ),
    ChromeRule(
        id="en-site-credit",
        reason="footer",
        pattern=r"(?:proudly )?powered by [^\n.]{2,40}|(?:theme|design|website|site) by [^\n.]{2,40}",
        max_chars=80,
        hits=("Proudly powered by WordPress", "Theme by Example"),
        misses=(
            "The mill was powered by the river and ran for a century without a break at all, they say.",
        ),
        source="practice",
    ),
    ChromeRule(
        id="xl-rights-reserved",
        reason="footer",
        pattern=r"alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|reservados todos los derechos|todos os direitos reservados|tutti i diritti riservati|"
        r"alle rechten voorbehouden|wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone|všechna práva vyhrazena|minden jog fenntartva|toate drepturile rezervate|"
        r"alla rättigheter förbehållna|alle rettigheter forbeholdt|kaikki oikeudet pidätetään|tüm hakları (?:saklıdır|mahfuzdur)|все права защищены|всі права захищен[оі]|"
        r"με επιφύλαξη παντός δικαιώματος|جميع الحقوق محفوظة|تمامی حقوق|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|সর্বস্বত্ব সংরক্ষিত|สงวนลิขสิทธิ์|hak cipta dilindungi|"
        r"bản quyền thuộc về|無断転[载載]|無断[复複]写|禁無断|무단 ?전재|무단전재|재배포 ?금지",
        keys=(
            *(
                "vorbehalten",
                "réservés",
                "derechos",
                "direitos",
                "diritti",
                "voorbehouden",
                "zastrzeżone",
                "vyhrazena",
            ),
            *(
                "fenntartva",
                "rezervate",
                "förbehållna",
                "forbeholdt",
                "pidätetään",
                "hakları",
                "права",
                "επιφύλαξη",
            ),
            *(
                "الحقوق",
                "حقوق",
                "הזכויות",
                "सर्वाधिकार",
                "সর্বস্বত্ব",
                "สงวนลิขสิทธิ์",
                "hak cipta",
                "bản quyền",
                "無断",
                "무단",
                "재배포",
            ),
        ),
        scope="any",
        max_chars=240,
        hits=(
            "© 2024 Beispiel GmbH. Alle Rechte vorbehalten.",
            "Todos los derechos reservados",
            "Все права защищены.",
            "無断転載を禁じます",
            "무단전재 및 재배포 금지",
        ),
        misses=(
            "Die Rechte der Bürger bleiben gewahrt.",
            "Los derechos humanos son universales.",
            "Его права защищены законом.",
        ),
        source="practice",
    ),
)
