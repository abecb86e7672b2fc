"""What the page shows and does, without gradio; ``ui.py`` puts it on the screen.

``chat`` is the conversation. ``phrases`` has words that all of the page shares, ``assets`` the
style and the scripts, ``guard`` what the page may load. Articles, answers and questions are not
trusted: all of their text passes through the escaping templates of ``assistant.templates``.
"""
