const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
// Beside the controls of the terminal those of writing direction: they would turn the rest of a line around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text that somebody else wrote as one line that a terminal only shows: it cannot move the cursor or change colours. */
export function cleanText(text: string): string {
  return text.replace(lineBreaks, ' ').replace(controls, '\ufffd')
}
