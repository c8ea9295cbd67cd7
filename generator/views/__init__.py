"""Views: one frozen record per page type, all that its template may show."""
