import type { Role } from '../caller.ts'

/** Subject and text of a mail. `origin` is the public address of the program. */
interface MailText {
  subject: string
  text: string
}

// Nothing that strangers typed stands in a mail to an address that they only claim to have: mails of ours carry no
// messages of theirs. Nothing that anybody typed stands in a subject.

export function confirmationMail(origin: string, link: string): MailText {
  return mail(`Confirm your address at ${nameOf(origin)}`, [
    `This address was given for an account at ${origin}.`,
    `If it was you, confirm it here within an hour:`,
    link,
    'If it was not you, leave the link alone: an account whose address is not confirmed can do nothing in your name.',
  ])
}

export function accountExistsMail(origin: string): MailText {
  return mail(`You have an account at ${nameOf(origin)} already`, [
    `Somebody wanted to make an account with this address at ${origin}. It has one already, which stays as it is.`,
    `If it was you, sign in with it. If you do not know the password, set a new one: ${origin}/reset-password`,
    'If it was not you, there is nothing to do.',
  ])
}

export function resetMail(origin: string, link: string): MailText {
  return mail(`Set a new password at ${nameOf(origin)}`, [
    `Somebody asked for a new password of your account at ${origin}.`,
    'If it was you, set it here within an hour. The link works once, and you are signed out everywhere:',
    link,
    'If it was not you, there is nothing to do: without the link nobody can set it.',
  ])
}

export function noAccountMail(origin: string): MailText {
  return mail(`There is no account with your address at ${nameOf(origin)}`, [
    `Somebody asked for a new password at ${origin} with this address, but it has no account there.`,
    'If it was you, try another address of yours, or make an account.',
    'If it was not you, there is nothing to do.',
  ])
}

/** `where` it was signed out: by a link nobody stays in. */
export function passwordChangedMail(origin: string, where: 'everywhere' | 'everywhere else'): MailText {
  return mail(`Your password at ${nameOf(origin)} was changed`, [
    `The password of your account at ${origin} was changed, and it was signed out ${where}.`,
    `If it was not you, set a new one: ${origin}/reset-password`,
  ])
}

export function newAddressMail(origin: string, link: string): MailText {
  return mail(`Confirm your new address at ${nameOf(origin)}`, [
    `This is to become the address of an account at ${origin}.`,
    'If it was you, confirm it here within an hour:',
    link,
    'If it was not you, leave the link alone: without it nothing changes.',
  ])
}

export function addressTakenMail(origin: string): MailText {
  return mail(`Your address at ${nameOf(origin)} was asked for`, [
    `Somebody wanted to use this address for another account at ${origin}. It belongs to yours, which stays as it is.`,
    'If it was you, sign in to the account that has it.',
    'If it was not you, there is nothing to do.',
  ])
}

/** To the address that was. It does not say the new one, for it may have been a stranger’s. */
export function addressChangedMail(origin: string): MailText {
  return mail(`The address of your account at ${nameOf(origin)} was changed`, [
    `Your account at ${origin} has another address from now on, and mail about it goes there.`,
    'If it was not you, tell those who run the site at once.',
  ])
}

export function invitationMail(origin: string, link: string, given: { role: Role; invitedBy: string }): MailText {
  return mail(`You are invited to ${nameOf(origin)}`, [
    `${given.invitedBy} invites you to ${origin}, as ${given.role === 'operator' ? 'an' : 'a'} ${given.role}.`,
    'Take the invitation here within seven days:',
    link,
    'If you do not want to, there is nothing to do.',
  ])
}

function mail(subject: string, paragraphs: readonly string[]): MailText {
  return { subject, text: `${paragraphs.join('\n\n')}\n` }
}

function nameOf(origin: string): string {
  return new URL(origin).host
}
