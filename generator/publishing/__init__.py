"""The published data: contract, schema, exports, search index."""
