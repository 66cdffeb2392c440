"""Proof on this machine that nothing published is lost or torn: killed writers, a full disk, damaged files, use."""
