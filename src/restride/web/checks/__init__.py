"""The guided readiness check, part by part."""
