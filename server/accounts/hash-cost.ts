/** Argon2id, as recommended by OWASP's Password Storage Cheat Sheet: KiB, rounds, lanes. */
export const hashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
