import { createRequire } from 'node:module'

/**
 * The libraries the driver itself brings along, the very copies it uses. They come without types that fit (thrift has
 * none, the driver's generated code builds on them), so what the test warehouse needs of them is written down here.
 */
const load = createRequire(import.meta.url)

type Arrow = Record<'Bool' | 'Float64' | 'Int32' | 'Int64' | 'TimestampMicrosecond' | 'Utf8', new () => object> & {
  vectorFromArray(values: unknown[], type: object): object
  Table: new (columns: Record<string, object>) => object
  tableToIPC(table: object, format: 'stream'): Uint8Array
}
export const arrow = load('apache-arrow') as Arrow

type Transport = object
interface Thrift {
  TBufferedTransport: {
    new (buffer: undefined, written: (message: Buffer) => void): Transport
    receiver(whole: (message: Transport) => void, sequence: number): (body: Buffer) => void
  }
  TBinaryProtocol: new (transport: Transport) => object
}
const thrift = load('thrift') as Thrift

/** One method of the service: a request object in, a response object out. Exactly one parameter, thrift counts them. */
export type Handler = Record<string, (request: never) => Promise<object>>

const { Processor } = load('@databricks/sql/thrift/TCLIService') as {
  Processor: new (handler: Handler) => { process(input: object, output: object): void }
}

/** Decodes one Thrift call, lets the handler answer it and encodes the answer. */
export const answerCall = (handler: Handler, body: Buffer): Promise<Buffer> =>
  new Promise((answered) => {
    const output = new thrift.TBinaryProtocol(new thrift.TBufferedTransport(undefined, answered))
    const call = (message: Transport) => new Processor(handler).process(new thrift.TBinaryProtocol(message), output)
    thrift.TBufferedTransport.receiver(call, 0)(body)
  })

/** Codes of the service definition, by name. */
export const { TStatusCode, TOperationState, TProtocolVersion, TTypeId, TSparkRowSetType, TOperationType } = load(
  '@databricks/sql/thrift/TCLIService_types',
) as Record<string, Record<string, number>>
