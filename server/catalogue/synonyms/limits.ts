/** Of a group of synonyms; of all groups, since every index keeps all of them at hand. */
export const limits = { fewestWords: 2, mostWords: 20, wordLength: 100, groups: 2_000 } as const
