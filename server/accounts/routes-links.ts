import type { Handlers } from '../endpoint.ts'
import type { linksContract } from './contract-links.ts'
import type { Accounts } from './service.ts'

export function linksHandlers(accounts: Accounts): Handlers<typeof linksContract> {
  return {
    sendConfirmation: async ({ caller, order }) => {
      return { body: { email: await accounts.sendConfirmation(caller.accountId, order) } }
    },
    confirmAddress: async ({ body, order }) => {
      await accounts.confirmAddress(body.token, order)
      return { body: undefined }
    },
    requestPasswordReset: async ({ body, caller, order }) => {
      await accounts.requestPasswordReset(body.email, caller, order)
      return { body: { email: body.email } }
    },
    resetPassword: async ({ body, caller, order }) => {
      await accounts.resetPassword(body, caller, order)
      return { body: undefined }
    },
    changeEmail: async ({ body, caller, order }) => {
      await accounts.changeEmail(body, caller, order)
      return { body: { email: body.email } }
    },
  }
}
