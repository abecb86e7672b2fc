"""How much each sign weighs in the choice of the sentence that answers a follow-up.

Made on follow-ups of the asked set and of talks of our own on other articles of MultiHop-RAG, asked
after the assistant's own answers. Conversations were held out whole.
"""

from __future__ import annotations

from assistant.followup.signs import Support

# Listwise softmax, where some candidate is gold. Fitted anew for each reader since, they were no
# better held out (84 first right of 147 turns of two sets; these 88), and stayed.
ORDER = Support(
    whole=2.1, heard=1.0, best=2.2, rank=0.4, fits=0.5, tells=1.5, last=0.5, recent=0.7,
    cited=-0.2, next=0.2, share=0.6, lacks=-0.3, alone=0.4,
)  # fmt: skip
WORTH_SCALE = 2.0  # makes the weights of the logits one together, as those of other evidence are
# ``heard`` has most of the weight that logistic regression gives to the logits; the others are
# rounded. Whether a sentence has a word of the turn, or one like it, told nothing more once the
# reader had learned from talks (a weight of -.03), and is no sign.
ANSWERS = Support(
    whole=0, heard=3.0, best=1.0, rank=0, fits=0, tells=0, last=0.4, recent=0, cited=-0.3,
    next=0, share=0.6, lacks=-1.0, alone=0.4,
)  # fmt: skip
BASE = -0.5
