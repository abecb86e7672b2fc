"""Wire stories in XML: NITF, NewsML-G2 and NewsML 1, as agencies and archives write them.

https://iptc.org/standards/nitf/, https://iptc.org/standards/newsml-g2/. The New York Times
Annotated Corpus is NITF too: its block "lead_paragraph" repeats a part of the block "full_text".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.pages.html import html_text
from corpus.reading.records.values import body_text
from corpus.reading.safe_xml import every, first, words, xml_tree

_NO_TEXT = "The item has no text, as of a picture or of a list of links. Export the story itself."
_TEXT = (
    "self::p or self::hl2 or self::hr or self::li or self::pre or self::dt or self::dd or self::tr"
)


def wire(file: File) -> Iterator[Clipping | Problem]:
    """Yield the stories of a file, in order; ``where`` gets ``#2`` for the second of several."""
    root = xml_tree(file)
    if isinstance(root, Problem):
        yield root
        return
    found = [root] if root.tag == "nitf" else root.xpath("//newsItem | //NewsItem")
    if not found and not (found := root.xpath("//nitf")):
        yield Problem(file.where, "The file holds no story of a wire. Export it anew.")
    for number, item in enumerate(found, 1):
        where = f"{file.where}#{number}"
        yield _READERS[item.tag](item, where)


def _nitf(node: Any, where: str) -> Clipping | Problem:
    text = _nitf_text(node)
    if not text:
        return Problem(where, _NO_TEXT)
    status = first(node, ".//docdata/@management-status") or ""
    correction = first(node, ".//block[@class='correction_text']")
    notes = [_status(status)]
    if correction:
        text = f"{text}\n\nCorrection: {correction}"
        notes.append("A correction is appended to it: read it before you quote the article.")
    title = first(node, ".//hedline/hl1", ".//hl1", "./head/title", ".//hedline")
    byline = first(node, ".//byline[@class='normalized_byline']", ".//byline/person", ".//byline")
    for part in node.xpath(".//byline/byttl")[:1]:
        byline = (byline or "").removesuffix(words(part) or "").strip() or byline
    return Clipping(
        text,
        where,
        id=first(node, ".//doc-id/@id-string"),
        title=title,
        outlet=first(
            node,
            ".//pubdata/@name",
            ".//distributor/org",
            ".//distributor",
            ".//doc.copyright/@holder",
            ".//doc-id/@regsrc",
            ".//rights.owner",
        ),
        published=first(
            node,
            ".//pubdata/@date.publication",
            ".//date.issue/@norm",
            ".//date.release/@norm",
            ".//story.date/@norm",
            ".//dateline/story.date",
        ),
        place=first(node, ".//dateline/location/city", ".//dateline/location"),
        byline=_author(byline),
        url=first(node, ".//pubdata/@ex-ref"),
        section=first(
            node, ".//meta[@name='print_section']/@content", ".//pubdata/@position.section"
        ),
        page=first(
            node, ".//meta[@name='print_page_number']/@content", ".//pubdata/@position.sequence"
        ),
        note=" ".join(filter(None, notes)) or None,
    )


def _nitf_text(node: Any) -> str:
    bodies = node.xpath(".//body.content") or node.xpath(".//body")
    if not bodies:
        return ""
    whole = bodies[0].xpath(".//block[@class='full_text']")
    for media in bodies[0].xpath(".//media | .//block[@class='correction_text']"):
        media.getparent().remove(media)
    parts: list[str] = []
    for body in whole or bodies[:1]:
        found = body.xpath(f".//*[{_TEXT}][not(ancestor::*[{_TEXT}])]")
        said = [text for part in found if (text := words(part))]
        parts += said or list(filter(None, [words(body)]))
    return "\n\n".join(parts)


def _newsml(node: Any, where: str) -> Clipping | Problem:
    """Return an item of NewsML-G2."""
    kind = first(node, "./itemMeta/itemClass/@qcode") or ""
    text = _content(node)
    if not text:
        what = kind.rpartition(":")[2]
        told = f" It is of the class {what!r}." if what and what != "text" else ""
        return Problem(where, f"{_NO_TEXT}{told}")
    meta = "./contentMeta"
    notes = [_status(first(node, "./itemMeta/pubStatus/@qcode") or ""), _shortened(node, text)]
    if until := first(node, "./itemMeta/embargoed"):
        notes.append(f"It was embargoed until {until}.")
    return Clipping(
        text,
        where,
        id=first(node, "./@guid"),
        title=first(node, f"{meta}/headline", "./itemMeta/title", ".//hl1"),
        outlet=first(
            node,
            f"{meta}/infoSource/name",
            f"{meta}/infoSource/@literal",
            "./rightsInfo/copyrightHolder/name",
            "./rightsInfo/copyrightHolder/@literal",
            "./itemMeta/provider/name",
            "./itemMeta/provider/@literal",
            f"{meta}/creditline",
        ),
        published=first(
            node,
            "./itemMeta/firstCreated",
            f"{meta}/contentCreated",
            "./itemMeta/versionCreated",
        ),
        place=first(node, f"{meta}/located/name") or _place(first(node, f"{meta}/dateline")),
        byline=_author(
            first(node, f"{meta}/by", f"{meta}/creator/name", f"{meta}/creator/@literal")
        ),
        note=" ".join(filter(None, notes)) or None,
    )


def _content(node: Any) -> str:
    """Return the text inside an item of NewsML-G2; a headline that it repeats is left out."""
    for part in node.xpath("./contentSet/inlineXML"):
        if nested := part.xpath(".//nitf"):
            return _nitf_text(nested[0])
        bodies = part.xpath(".//body") or list(part)
        if text := "\n\n".join(filter(None, map(_html, bodies))):
            return text
    plain = node.xpath("./contentSet/inlineData")
    return body_text(["".join(part.itertext()).strip() for part in plain])


def _html(body: Any) -> str:
    for lead in body.xpath("./header | ./footer | .//script | .//style"):
        lead.getparent().remove(lead)
    text = html_text(etree.tostring(body, encoding="unicode", method="html", with_tail=False))
    return html.unescape(text) if re.search(r"&(?:\w+|#\d+);", text) else text  # escaped twice


def _shortened(node: Any, text: str) -> str | None:
    """Return a note if a text is much shorter than its item says, or None."""
    wanted = first(node, "./contentSet/*/@wordcount") or ""
    held = len(text.split())
    if wanted.isdigit() and held < int(wanted) / 2:
        return (
            f"The item announces {wanted} words, and {held} were found. Compare it with the file."
        )
    return None


def _newsml_1(node: Any, where: str) -> Clipping | Problem:
    """Return an item of NewsML 1."""
    contents = node.xpath(".//DataContent[.//p or normalize-space()]")
    nested = node.xpath(".//DataContent//nitf")
    if nested:
        text = _nitf_text(nested[0])
    else:
        found = [said for part in contents for said in every(part, ".//p")]
        text = "\n\n".join(found or filter(None, map(words, contents[:1])))
    if not text:
        return Problem(where, _NO_TEXT)
    return Clipping(
        text,
        where,
        id=first(node, ".//PublicIdentifier", ".//NewsItemId"),
        title=first(node, ".//NewsLines/HeadLine", ".//hl1"),
        outlet=first(
            node,
            ".//Source/Party/@FormalName",
            ".//Provider/Party/@FormalName",
            ".//CopyrightHolder",
            ".//ProviderId",
        ),
        published=first(
            node, ".//NewsManagement/FirstCreated", ".//DateId", ".//ThisRevisionCreated"
        ),
        place=_place(first(node, ".//NewsLines/DateLine")),
        byline=_author(first(node, ".//NewsLines/ByLine")),
        note=_status(first(node, ".//NewsManagement/Status/@FormalName") or ""),
    )


def _status(value: str) -> str | None:
    """Return a note if an agency took an item back or holds it, or None."""
    if re.search(r"(?i)cancel|withheld|kill|withdrawn|revoked", value):
        return f"Its agency marks it as {value.rpartition(':')[2]}: do not quote it unseen."
    return None


def _place(value: str | None) -> str | None:
    """Return the place of "STOCKHOLM, Aug 29, 2014 (AFP) -", or None."""
    return re.split(r"[,(\d]", value)[0].strip() or None if value else None


def _author(value: str | None) -> str | None:
    return re.sub(r"(?i)^by\s+", "", value).strip() or None if value else None


_READERS = {"nitf": _nitf, "newsItem": _newsml, "NewsItem": _newsml_1}
