"""HTTP in one way for every package: routes that declare permissions, refusals as problems."""
