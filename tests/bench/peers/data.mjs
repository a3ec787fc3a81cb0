// What `bench --write-data` wrote, as typed arrays, and the check of a peer's answers against it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const outcomes = ['open', 'won', 'lost'];
export const unknown_code = 0xffff;
export const unknown_number = -(2 ** 31);
export const no_word = 0xff;
export const bucket_count = 40;

export function read_data(folder) {
  const column = (name, Type) => {
    const bytes = readFileSync(join(folder, name));
    return new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / Type.BYTES_PER_ELEMENT);
  };
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const leads = { outcome: column('lead.outcome', Uint8Array) };
  for (const name of ['email_known', 'phone_known']) leads[name] = column(`lead.${name}`, Uint8Array);
  for (const [name, { type }] of Object.entries(meta.attributes)) {
    leads[name] = column(`lead.${name}`, type === 'i32' ? Int32Array : Uint16Array);
  }
  const activities = {
    lead: column('activity.lead', Uint32Array),
    day: column('activity.day', Int32Array),
    kind: column('activity.kind', Uint8Array),
    detail: column('activity.detail', Uint8Array),
  };
  const answer = (step) => ({
    ...meta.answers[step],
    score: Float64Array.from(column(`${step}.score`, BigInt64Array), Number),
    fit_grade: column(`${step}.fit_grade`, Uint8Array),
    behaviour_grade: column(`${step}.behaviour_grade`, Uint8Array),
  });
  return { meta, leads, activities, answer };
}

// factor[d] of a half-life in parts per million. In doubles: that it is the engine's exact table
// shows where scores are compared, to the last micro-point.
export const factor = (age, half_life) => Math.floor(1e6 * 2 ** (-age / half_life) + 0.5);

/** Each half-life that some rule has. */
export const half_lives = (meta) => [...new Set(meta.behaviour.rules.map((rule) => rule.half_life))];

/** Throws where a peer's answer is not ours, lead by lead. All are whole numbers: no tolerance. */
export function check_answer(where, step, found, ours) {
  for (const column of ['score', 'fit_grade', 'behaviour_grade']) {
    if (found[column].length !== ours[column].length) throw new Error(`${where}, ${step}: ${found[column].length} leads`);
    for (let i = 0; i < ours[column].length; ++i) {
      if (found[column][i] !== ours[column][i]) {
        throw new Error(`${where}, ${step}: ${column} of lead ${i} is ${found[column][i]}, ours ${ours[column][i]}`);
      }
    }
  }
  for (const part of ['histogram', 'entries']) {
    const [theirs, expected] = [found[part], ours[part]].map((value) => JSON.stringify(value));
    if (theirs !== expected) throw new Error(`${where}, ${step}: ${part} ${theirs}, ours ${expected}`);
  }
}
