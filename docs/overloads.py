"""Shows functions that a stub says only by their overloads, which griffe leaves out of a module's members."""

from __future__ import annotations

from typing import Any

import griffe


class Overloads(griffe.Extension):
    """Makes each such function a member, with its overloads and the docstring of the one that has it."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        self._complete(pkg)

    def _complete(self, scope: griffe.Module | griffe.Class) -> None:
        for name, overloads in scope.overloads.items():
            if name not in scope.members and overloads:
                function = next((one for one in overloads if one.docstring), overloads[0])
                function.overloads = list(overloads)
                scope.set_member(name, function)
        for member in list(scope.members.values()):
            if isinstance(member, griffe.Module | griffe.Class):
                self._complete(member)
