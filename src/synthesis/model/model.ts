/** One message of a conversation. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** Tokens as the endpoint counts them. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** What a model is asked for: which question of which problem. */
export interface Place {
  readonly problem: string;
  /** Questions of a problem are counted from 1. */
  readonly number: number;
  readonly purpose: Purpose;
}
export type Purpose = "describe" | "write" | "repair";

export interface Completion {
  readonly text: string;
  /** Undefined where the endpoint does not count. */
  readonly usage: Usage | undefined;
}

/** Anything that answers a conversation: an endpoint, or recorded answers. */
export interface LanguageModel {
  readonly name: string;
  /** @throws ScalerError E_MODEL_REFUSED, E_MODEL_UNREACHABLE or E_ANSWERS */
  complete(messages: readonly Message[], place: Place): Promise<Completion>;
}

/** Money for a million tokens, in any one currency. */
export interface Prices {
  readonly promptMillion: number;
  readonly completionMillion: number;
}

/** Tokens and questions, added up. */
export class TokenMeter {
  questions = 0;
  promptTokens = 0;
  completionTokens = 0;
  /** Questions for which the endpoint gave no count. */
  uncounted = 0;

  add(usage: Usage | undefined): void {
    this.questions++;
    if (usage === undefined) this.uncounted++;
    this.promptTokens += usage?.promptTokens ?? 0;
    this.completionTokens += usage?.completionTokens ?? 0;
  }

  cost({ promptMillion, completionMillion }: Prices): number {
    return (this.promptTokens * promptMillion + this.completionTokens * completionMillion) / 1_000_000;
  }
}
