import { type Scale, scaleOf } from './examples.ts';
import type { EncoderModel, EncoderOrder, EncoderReply } from './protocol.ts';

type Scaled = EncoderModel & Scale;

serve(process.argv.slice(2));

function serve([folder = '', models]: readonly string[]): void {
  // A signal to the whole group is for the parent, which ends its encoder.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  process.on('disconnect', () => process.exit());
  let opened: Promise<Scaled> | undefined;
  process.on('message', async ({ id, kind, texts }: EncoderOrder) => {
    const post = (reply: EncoderReply) => process.send?.(reply);
    try {
      opened ??= open(folder, models);
      const { encode, ...about } = await opened;
      const vectors = await encode(kind, texts);
      post({ id, meanings: vectors.map((vector) => ({ ...about, vector })) });
    } catch (error) {
      const [problem = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      post({ id, problem });
    }
  });
}

async function open(folder: string, models: string | undefined): Promise<Scaled> {
  const { openModel } = await (models === undefined ? import('./model.ts') : import(models));
  const opened: EncoderModel = await openModel(folder);
  return { ...opened, ...(await scaleOf(opened)) };
}
