"""The conversation on the page, without gradio.

``session`` is what a tab has asked, ``desk`` handles its events. ``transcript``, ``chips`` and
``source`` make the HTML. What the browser sends back only points into the session that the server
keeps.
"""
