/** placeholder */
export function stemOf(word: string): string { return word }
