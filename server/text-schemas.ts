import { z } from 'zod'
import { codePointCount, visibleText } from './visible-text.ts'

/** Neither breaks a line nor controls what shows it, and PostgreSQL can hold it: no NUL, no lone surrogates. */
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]*$/u
const manyLines = /^(?:[^\p{Cc}\p{Surrogate}]|[\n\t])*$/u

/** For the documentation: what JSON Schema's readers without Unicode classes understand as well. */
const control = String.raw`\u0000-\u001f\u007f-\u009f\u2028\u2029`
export const documentedLine = String.raw`^[^${control}]*[^${control}\s][^${control}]*$`
/** Of a part of such a line, for the documentation. */
export const partOfLine = `^[^${control}]*$`
const documentedLines = String.raw`[^\u0000-\u001f\u007f-\u009f\s]`

/**
 * A name or title by a stranger: one line of 1 to `longest` characters (code points), without control characters and
 * line breaks. Space around it, and characters that show nothing or turn the direction of writing, are left out.
 */
export function lineText(longest: number) {
  const expected = `a text of 1 to ${longest} characters in one line, without control characters`
  return z
    .string(expected)
    .regex(oneLine, { message: expected, abort: true })
    .overwrite((text) => visibleText(text).trim())
    .refine((text) => text !== '' && codePointCount(text) <= longest, expected)
    .meta({ minLength: 1, maxLength: longest, pattern: documentedLine })
}

/**
 * A text by a stranger in several lines, of 1 to `longest` characters (code points): Markdown, shown without raw HTML.
 * Line breaks become `\n`.
 */
export function markdownText(longest: number) {
  const expected = `a text of 1 to ${longest} characters, without control characters but line breaks and tabs`
  return z
    .string(expected)
    .overwrite((text) => text.replace(/\r\n?/g, '\n').trim())
    .regex(manyLines, { message: expected, abort: true })
    .refine((text) => text !== '' && codePointCount(text) <= longest, expected)
    .meta({ minLength: 1, maxLength: longest, pattern: documentedLines })
}
