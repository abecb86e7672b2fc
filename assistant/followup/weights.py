"""How much each sign weighs in the choice of the sentence that answers a follow-up."""

from __future__ import annotations

from assistant.followup.signs import Support

ORDER = Support(
    whole=4, heard=5, best=1, rank=3, fits=2.7, tells=3, last=1, recent=0, cited=-1, next=0.5,
    share=1, near=1, there=0, lacks=-3,
)  # fmt: skip
ANSWERS = Support(
    whole=1.0, heard=1.5, best=0.5, rank=0, fits=0.3, tells=0, last=0.5, recent=0, cited=0, next=0,
    share=0, near=0, there=1, lacks=-1,
)  # fmt: skip
BASE = -0.8
