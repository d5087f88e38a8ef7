import type { IncomingMessage } from 'node:http'
import type { Api } from '../server/contract.ts'

declare global {
  namespace App {
    interface Error {
      message: string
      /** Names the request in the logs. */
      requestId?: string
    }

    interface Locals {
      /** What the page answers with where it renders but the search behind it failed. */
      failure?: { status: number; retryAfter?: number }
    }

    /** What `server/http/pages.ts` gives along with each request. */
    interface Platform {
      req: IncomingMessage & {
        api: Api
        /** IANA name; days and hours are shown in it. */
        timeZone: string
        requestId: string
        log: { error(details: object, message: string): void }
      }
    }
  }
}
