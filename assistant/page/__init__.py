"""What the chat page shows and does, without gradio; ``ui.py`` puts it on the screen.

``session`` is what a tab has asked, ``desk`` handles its events. ``transcript``, ``chips`` and
``source`` make the HTML, with the words of ``phrases``. Articles, answers and questions are not
trusted: all of their text passes through ``html.escape`` there. What the browser sends back only
points into the session that the server keeps. ``page.css`` and the scripts beside it are the looks
and the clicks.
"""
