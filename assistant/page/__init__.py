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
# after each event gradio sums up the last 10,000 in a data frame, for a route that is not there
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(2**62)
