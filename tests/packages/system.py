"""The systems that packages are built for here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    """A Linux: `machine` as Rust and Python name it, `libc` gnu or musl."""

    machine: str
    libc: str

    @property
    def target(self) -> str:
        """Rust's name."""
        return f"{self.machine}-unknown-linux-{self.libc}"

    @property
    def wheel(self) -> str:
        """The oldest system that a wheel promises to run on, in pip's words."""
        policy = "manylinux2014" if self.libc == "gnu" else "musllinux_1_2"
        return f"{policy}_{self.machine}"

    @property
    def cpu(self) -> str:
        """The machine in npm's words."""
        return {"x86_64": "x64", "aarch64": "arm64"}[self.machine]

    @property
    def npm(self) -> str:
        """What a platform's npm package has after its name."""
        return f"linux-{self.cpu}-{self.libc}"


HERE = System("x86_64", "gnu")
ALL = [HERE, System("x86_64", "musl"), System("aarch64", "gnu"), System("aarch64", "musl")]
