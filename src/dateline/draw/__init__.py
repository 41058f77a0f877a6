"""Pictures of records as SVG without scripts, and bounded tables of them: for the report and for notebooks.

Functions here take records whose private persons are already masked and give `Picture`s, whose `render()` is a string.
Nothing is imported here, so that whoever needs only safe text loads no template engine.
"""
