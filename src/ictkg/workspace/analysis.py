"""The network of one home: what joins things, which stand in the middle, what is dated about one."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ictkg.workspace.opened import Opened

if TYPE_CHECKING:
    import networkx as nx

    from ictkg.model.listing import Records
    from ictkg.network.centrality import Central, Community
    from ictkg.network.mention import Event, Mentioned
    from ictkg.network.path import Path


class Analysis(Opened):
    """What can be seen in the relations of a home."""

    def network(
        self,
        *things: str,
        types: Collection[str] = (),
        depth: int | None = None,
        language: str = "en",
        ended: bool = True,
    ) -> nx.MultiDiGraph:
        """The relations between things as a networkx graph, with labels, types, and documents on the edges.

        With ``things`` (names or ids), what lies within ``depth`` steps of them (one, unless said); with ``types``
        (``Company``, ``programme`` …) only things of these besides; without ``ended``, nothing former or denied.

        >>> import ictkg
        >>> graph = ictkg.open().network("DeepSeek")
        >>> graph.nodes["organisation/deepseek"]["label"]
        'DeepSeek'
        """
        from ictkg.network.graph import network

        with self._lock:
            known = [self.resolve(thing) for thing in things]
            return network(self.table, things=known, types=_several(types), depth=depth, language=language, ended=ended)

    def path(self, start: str, end: str, *, language: str = "en", limit: int = 5) -> Records[Path]:
        """The shortest ways between two things along stated relations, each step with its documents.

        >>> import ictkg
        >>> paths = ictkg.open().path("MIIT", "Guizhou")
        >>> paths[0].things[0], paths[0].things[-1]
        ('organisation/miit', 'place/guizhou')
        """
        from ictkg.model.listing import Records
        from ictkg.network.path import shortest_paths

        one, other = self.resolve(start), self.resolve(end)
        return Records(shortest_paths(self.network(language=language, ended=False), one, other, limit=limit))

    def central(
        self,
        *,
        types: Collection[str] = (),
        measure: str = "betweenness",
        language: str = "en",
        limit: int | None = 20,
    ) -> Records[Central]:
        """The things that stand in the middle of all relations, the most central first; of some classes or kinds.

        ``measure`` is degree, betweenness or closeness.

        >>> import ictkg
        >>> len(ictkg.open().central(types=["programme"], measure="degree", limit=3))
        3
        """
        from ictkg.model.listing import Records
        from ictkg.network.centrality import central
        from ictkg.network.graph import of_types

        graph = self.network(language=language, ended=False)
        of_types(graph, _several(types))
        return Records(central(graph, types=_several(types), measure=measure, limit=limit))

    def communities(self, *, least: int = 3, language: str = "en") -> Records[Community]:
        """The things that are joined more closely to each other than to the rest, group by group, the largest first.

        Groups of fewer than ``least`` things are left out. The same files give the same groups.

        >>> import ictkg
        >>> groups = ictkg.open().communities(least=10)
        >>> len(groups[0].things) >= len(groups[-1].things) >= 10
        True
        """
        from ictkg.model.listing import Records
        from ictkg.network.centrality import communities

        return Records(communities(self.network(language=language, ended=False), least=least))

    def documents_about(self, *things: str) -> tuple[str, ...]:
        """The documents that speak of every one of some things, in order of date.

        >>> import ictkg
        >>> len(ictkg.open().documents_about("DeepSeek", "Huawei")) > 0
        True
        """
        from ictkg.network.mention import documents_about

        with self._lock:
            return documents_about(self.table, *(self.resolve(thing) for thing in things))

    def mentioned_with(self, thing: str, *, language: str = "en", limit: int | None = 20) -> Records[Mentioned]:
        """The things that documents speak of beside a thing, those of most documents first.

        >>> import ictkg
        >>> ictkg.open().mentioned_with("DeepSeek", limit=1)[0].documents > 1
        True
        """
        from ictkg.model.listing import Records
        from ictkg.network.mention import mentioned_with

        with self._lock:
            return Records(mentioned_with(self.table, self.resolve(thing), language=language, limit=limit))

    def timeline(self, thing: str, *, language: str = "en") -> Records[Event]:
        """What is dated about a thing, from the earliest on, each with its document.

        >>> import ictkg
        >>> ictkg.open().timeline("DeepSeek")[0].sentence
        'DeepSeek founded by Liang Wenfeng'
        """
        from ictkg.model.listing import Records
        from ictkg.network.mention import timeline

        with self._lock:
            return Records(timeline(self.table, self.resolve(thing), language=language))


def _several(given: Collection[str]) -> Collection[str]:
    return (given,) if isinstance(given, str) else given
