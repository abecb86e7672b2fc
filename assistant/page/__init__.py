"""What the page shows and does; ``ui.py`` builds and serves it.

``chat`` is the conversation, ``sessions`` keeps conversations, ``export`` makes files of them.
``phrases`` has words that all of the page shares, ``assets`` the style and the scripts, ``guard``
what the page may load. Articles, answers and questions are not trusted: all of their text passes
through the escaping templates of ``assistant.templates``. What the browser sends back only points
into the session that the server keeps.
"""

import os

# gradio reads it on import; without it, gradio asks its makers' server for a newer version
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
