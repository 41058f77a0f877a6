"""Reading HTML in tests: nesting, tags, attributes, ids, links, text."""

from html.parser import HTMLParser

VOID = {"meta", "br", "link"}
INERT = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "foreignobject"}


class Tree(HTMLParser):
    """Checks nesting and collects tags, ids, links and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.pieces: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given_ = dict(attrs)
        self.attributes.update(given_)
        self.ids += [given_["id"] or ""] if "id" in given_ else []
        self.links += [given_[name] or "" for name in ("href", "xlink:href") if name in given_]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def check_inert(html: str) -> Tree:
    """Fails where a page could do anything but be read: scripts, handlers, things from elsewhere, links that leave."""
    tree = Tree(html)
    assert not tree.tags & INERT
    assert not {a for a in tree.attributes if a.startswith("on") or a in ("src", "srcset", "action", "ping")}
    assert all(link.startswith("#") for link in tree.links)
    assert not set(html) & set("\x07\x1b\x9b\u202e\u2066\u2028")
    return tree
