"""TikTok's “Download your data”: JSON or text files, in a ZIP, in a folder or by themselves."""
