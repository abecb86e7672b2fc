"""Several processes that serve one port: what they share, and which of them a request is for.

Gradio keeps a reader's session, queue and event stream in the memory of one process, and the views
keep the work that was begun there. So each request that needs such memory is answered by the
process that has it; the process that took it hands it on. Everything else any process answers.
"""
