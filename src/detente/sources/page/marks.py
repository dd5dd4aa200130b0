"""What the words in class, id, rel, itemprop and role attributes say an element is.

The lists hold what blog, news, wiki and forum software write: WordPress, Blogger, XenForo, phpBB, vBulletin,
SMF, Discourse, MediaWiki. Whole words only: `nav` is one, `has-nav` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SITE = (
    r"(?:p-|site-|page-|main-|global-|top-|sub-|mobile-|primary-|secondary-|post-|entry-|article-|message-"
    r"|mw-)?"
)


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()))


_NAVIGATION = _any(
    _SITE
    + r"(?:nav|navbar|navigation|navlinks|nav-links|menu|menubar|breadcrumbs?|sidebar|footer|toolbar|toc) "
    r"nav-.+ menu-.+ (?:p-|site-|page-|top-)header masthead.* top-?bar skip-?(?:link|nav|to-.+)s? banner"
    r" contentinfo"
    r" complementary search.* dialog alertdialog cookie.* .+-cookies? consent.* gdpr.* notices p-body-sidebar"
    r" shar(?:e|ing)(?:-.+|_.+)? share(?:buttons?|daddy|this|links)"
    r" social(?:-?(?:links|icons|media|share|bar|buttons))?"
    r" addthis.* addtoany.* sharedaddy related(?:-?(?:posts?|articles?|stories|content|links|news|topics))?"
    r" jp-relatedposts similar-?threads recommend(?:ed|ations)?(?:-.+)? most-?(?:read|popular|viewed)"
    r" trending.*"
    r" more-(?:stories|from|news)(?:-.+)? read-?(?:more|next) also-?read newsletter.*"
    r" subscri(?:be|ption).* sign-?up.*"
    r" paywall.* ads? ad-.+ advert.* adsbygoogle sponsor.* promo(?:-.+)? outbrain.* taboola.* pagination"
    r" pager"
    r" page-?nav.* pagenav.* post-?nav.* (?:post-|entry-|article-)?tags? tag-?(?:list|links|cloud) cat-links"
    r" post-?labels categories kicker breaking(?:-news)? message-user(?:details)? message-actionbar"
    r" message-attribution-opposite reactionsbar postprofile userinfo user-info usertitle user-?title poster"
    r" author-?(?:bio|box|info|card|profile) about-?(?:the-)?author navbox reflist references catlinks"
    r" sitenotice sitesub contentsub mw-indicators mw-jump-link printfooter noprint hatnote p-description"
    r" post-buttons postfooter quickreply respond"
    r" comment-?(?:form|respond|reply|actions|count|links?|nav.*) comments-(?:link|title|closed) reply-?link"
    r" no-comments blog-pager post-share-buttons"
)
_DATELINE = _any(
    r"byline(?:s|-.+)? .+-byline author(?:-name|s)? dateline(?:-.+)?"
    r" (?:post|entry|article|publish(?:ed)?|news)-?date"
    r" date-?header date-?published datepublished pub-?date published posted-on timestamp time-?stamp"
    r" (?:post|entry|article|comment|story)-?(?:meta|info|byline) postmetadata meta message-attribution"
    r" post-timestamp"
    r" posthead article-?credit story-?credit post-?author entry-?author vcard creator"
)
_QUOTE_HEADER = _any(
    r"bbcodeblock-(?:title|expandlink|sourcejump) quoteheader quote-?header quotetitle bbcode_postedby"
    r" quote-?author quote-?title quote-?attribution quote-controls attribution topslice_quote"
)
_COMMENTS = _any(
    r"comments?-?(?:list|section|area|thread|container|block|wrapper|holder) comments commentlist"
    r" disqus_thread"
    r" user-?comments reader-?comments discussion-comments fb-comments"
)
_COMMENT = _any(
    r"comment comment-(?:item|body|content|entry|box|text|wrap) single-comment user-?comment reader-comment"
)
_COMMENTER = _any(
    r"(?:comment|reply)-?author(?:-.+)? commenter(?:-.+)? fn author(?:-name)? user-?name nickname"
    r" display-name"
    r" comment-?(?:meta|header|user)-?(?:author|name) by comment-by"
)
_POST = _any(
    r"message--post post postcontainer postbit postbitlegacy forum-?post topic-?post crawler-post"
    r" post_wrapper"
    r" cpost ipscomment"
)
_POSTER = _any(
    r"username(?:-coloured)? user-?name author poster creator postauthor post-?author bigusername cauthor_?.*"
)
_SIGNATURE = _any(
    r"signature(?:-.+|_.+)? (?:message|post|user|forum)-?signature sig postsig .+__signature"
    r" signaturecontainer"
)
_CAPTION = _any(
    r"(?:wp-|photo-|image-|img-|figure-|media-)?caption(?:-text)? thumbcaption tr-caption gallerytext"
)
_QUOTE = _any(
    r"bbcodeblock--quote bbcode_container quote_container bbquote bbc_standard_quote ipsquote quotecontent"
)
_PULL_QUOTE = _any(r"pull-?quote(?:-.+)? .+-pull-?quote")
_HIDDEN = _any(
    r"hidden visually-?hidden sr-only screen-reader-(?:text|only) u-hidden is-hidden d-none display-none"
    r" mw-editsection offscreen print-only"
)


def _has(pattern: re.Pattern[str], marks: Iterable[str]) -> bool:
    return bool(marks) and any(len(mark) < 60 and pattern.fullmatch(mark) for mark in marks)


def navigation(marks: Iterable[str]) -> bool:
    """Menus, shares, adverts, lists of other pages, the box on a poster."""
    return _has(_NAVIGATION, marks)


def dateline(marks: Iterable[str]) -> bool:
    """Who wrote it and when."""
    return _has(_DATELINE, marks)


def quote_header(marks: Iterable[str]) -> bool:
    """The line over a quotation that names who is quoted, and the button under it."""
    return _has(_QUOTE_HEADER, marks)


def comments(marks: Iterable[str]) -> bool:
    """The section of readers' comments."""
    return _has(_COMMENTS, marks)


def comment(marks: Iterable[str]) -> bool:
    """One reader's comment."""
    return _has(_COMMENT, marks)


def commenter(marks: Iterable[str]) -> bool:
    """The name of who wrote a comment."""
    return _has(_COMMENTER, marks)


def post(marks: Iterable[str]) -> bool:
    """One post of a forum, on pages that have several."""
    return _has(_POST, marks)


def poster(marks: Iterable[str]) -> bool:
    """The name of who wrote a post."""
    return _has(_POSTER, marks)


def signature(marks: Iterable[str]) -> bool:
    """What a poster has under every post."""
    return _has(_SIGNATURE, marks)


def caption(marks: Iterable[str]) -> bool:
    """The words under a picture."""
    return _has(_CAPTION, marks)


def quote(marks: Iterable[str]) -> bool:
    """Quoted words that stand in no blockquote."""
    return _has(_QUOTE, marks)


def pull_quote(marks: Iterable[str]) -> bool:
    """The author's own words, set large a second time."""
    return _has(_PULL_QUOTE, marks)


def hidden(marks: Iterable[str]) -> bool:
    """What a reader does not see."""
    return _has(_HIDDEN, marks)
