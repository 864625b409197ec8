"""Labels of furniture in many languages: whole lines only, and never one word alone in a clean text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docclean
from docclean.chrome.matcher import match_rules
from docclean.chrome.rules import all_rules, load_labels
from docclean.chrome.rules.labels import LABEL_RULES, label_key

LABELS = [(rule, label) for rule in LABEL_RULES for label in rule.labels]


def rules_of(text):
    return [hit.rule for hit in match_rules([text])]


def test_a_word_is_a_label_of_one_kind():
    """What goes in one language must not be a heading that stays in another."""
    for key, rules in load_labels().items():
        assert key
        assert len({(rule.reason, rule.hard, rule.opens) for rule in rules}) == 1, key


@given(
    st.sampled_from(LABELS),
    st.sampled_from(["", "» ", "• ", "| ", "12 ", "("]),
    st.sampled_from(["", ":", " »", " (12)", "...", " ›", "!"]),
)
def test_signs_and_numbers_around_a_label_do_not_matter(row, before, after):
    rule, label = row
    assert rule in rules_of(f"{before}{label}{after}")
    assert rule in rules_of(f"{before}{label.upper()}{after}") or label.upper().lower() != label


@given(st.sampled_from(LABELS), st.text("abcdefghij", min_size=3, max_size=9))
def test_a_label_inside_a_sentence_is_none(row, word):
    _, label = row
    for line in (f"{label} {word}{word}x", f"{word}{word}x {label}"):
        assert not any(rule.labels for rule in rules_of(line)) or label_key(line) in load_labels()


CLEAN = {
    "a heading about advertising": "Werbung\n\nDie Werbung hat eine lange Geschichte, und sie begann auf den Märkten der alten Städte.\n\n"
    "Später kamen Plakate hinzu, dann das Radio, dann das Fernsehen.",
    "a heading of comments on a law": "Комментарии\n\nЗакон был принят весной, и его первые толкования появились уже летом того же года.\n\n"
    "Судьи читали их с интересом, но следовали им не всегда.",
    "a verse of one word": "Entrar\nen la noche del río,\nsalir con el alba,\nno volver.",
    "a list of topics": "Temas\n\n- la historia del puerto\n- los barcos de vela\n- el mercado de pescado",
    "a line that asks for more": "Devamı\n\nBir varmış bir yokmuş, ırmağın kıyısında yaşlı bir balıkçı yaşarmış.",
    "a chapter on searching": "検索\n\n図書館で本を探すには、まず棚の番号を覚えることが大切です。\n\n次に目録を引きます。",
    "discussion of a paper": "讨论\n\n本文的结果说明,河水的温度在春天变化最快,与前人的观察一致。\n\n以后的工作还要继续。",
}


@pytest.mark.parametrize("case", CLEAN)
def test_clean_texts_with_such_a_heading_stay(case):
    text = CLEAN[case]
    found = docclean.clean(text, media_type="text/plain")
    assert found.removed == ()
    kept = [line.strip("- ") for block in found.blocks for line in block.text.split("\n")]
    assert kept == [line.strip("- ") for line in text.split("\n") if line]


PAGES = {
    "pt": ("Leia também", "Comentários", "Compartilhar", "Fale conosco", "Publicidade"),
    "tr": ("İlgili Haberler", "Yorumlar", "Paylaş", "Künye", "Reklam"),
    "id": ("Baca Juga:", "Komentar", "Bagikan", "Hubungi Kami", "Iklan"),
    "ja": ("関連記事", "コメント", "シェアする", "お問い合わせ", "広告"),
    "ko": ("관련기사", "댓글", "공유하기", "이용약관", "광고"),
    "ru": ("Читайте также", "Комментарии", "Поделиться", "О проекте", "Реклама"),
    "ar": ("اقرأ أيضا", "التعليقات", "مشاركة", "اتصل بنا", "إعلان"),
    "vi": ("Tin liên quan", "Bình luận", "Chia sẻ", "Liên hệ quảng cáo", "Quảng cáo"),
}


@pytest.mark.parametrize("language", PAGES)
def test_reasons_are_told_in_many_languages(language):
    found = [rules_of(label)[-1] for label in PAGES[language]]
    assert [rule.reason for rule in found] == ["related", "comment", "share", "nav", "ad"]
    assert [rule.opens for rule in found] == [True, True, False, False, False]
    assert [rule.hard for rule in found] == [False, False, True, True, True]
    for label in PAGES[language]:
        assert any(rule.id.startswith(f"{language}-") for rule in rules_of(label)), label


def test_every_row_has_its_language_and_sentences_that_it_leaves_alone():
    for rule in LABEL_RULES:
        assert rule.misses, rule.id
        assert not any(other.labels for text in rule.misses for other in rules_of(text)), rule.id
    assert len({rule.id[:2] for rule in LABEL_RULES}) == 29
    assert set(LABEL_RULES) <= set(all_rules())
