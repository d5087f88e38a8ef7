import { describeConformance } from '../conformance.ts'
import { OracleClient } from './oracle-client.ts'

describeConformance('the oracle', async (options) => new OracleClient(options))
