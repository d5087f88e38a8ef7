/** How many edits may separate a typed word from the one it is corrected to: by its letters, none with digits. */
export function editBudget(word: string): number {
  if (/\p{N}/u.test(word)) return 0
  const letters = word.match(/\p{L}/gu)?.length ?? 0
  if (letters >= 9) return 2
  return letters >= 5 ? 1 : 0
}
