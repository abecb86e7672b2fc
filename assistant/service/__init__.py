"""What other programs call: HTTP, OpenAI's form of chat, MCP; and who may call it.

One server gives the page and all of this. ``assistant.service.entry.guard`` stands before both.
"""
