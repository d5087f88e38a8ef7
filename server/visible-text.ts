/** Scripts whose spelling needs the joiners: without them क्‍ष, ന്‍ and می‌خواهم would be other words. */
const joining = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh'.split(' ')
const joinable = joining.map((script) => String.raw`\p{scx=${script}}`).join('')

const strayJoiner = String.raw`(?<![${joinable}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])[\u200C\u200D]`
const strayVariant = String.raw`(?<!\p{Emoji})[\uFE0E\uFE0F]`
const unseen = String.raw`(?![\u200C\u200D\uFE0E\uFE0F])[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]`
const invisible = new RegExp(`${strayJoiner}|${strayVariant}|${unseen}`, 'gu')

const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const controls = /\p{Cc}/gu

/**
 * Leaves out the characters that show nothing or turn the direction of what follows: two names that look alike are
 * then the same, and none rearranges the line that it stands in. Joiners stay where a script or an emoji needs them.
 */
export function visibleText(text: string): string {
  return text.replace(invisible, '')
}

/** The same in one line, whatever controls it came with. */
export function visibleLine(text: string): string {
  return visibleText(text.replace(lineBreaks, ' ').replace(controls, '')).trim()
}

export function codePointCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
