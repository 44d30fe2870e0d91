import type { CommandBody } from './command-rules.ts';
import type { Opening, Posted, Reply } from './interactions.ts';
import { fieldProblems, ModalBody } from './modal-rules.ts';
import { type Acting, OWNER_ID, written } from './payloads.ts';
import { componentsOf, isEphemeral } from './rules.ts';
import {
  type Filled,
  heldIn,
  hiddenFrom,
  optionsOf,
  resolvedFiles,
  submitted,
  type Typing,
  typedProblems,
  typeOf,
  type Value,
} from './typing.ts';

/** What people do in Discord's own client. Each act becomes an interaction, and resolves to the bot's reply. */
export abstract class People {
  /** Makes an id. */
  protected abstract newId(): string;
  /** The command of this name; throws where there is none, unless it may be one that never was. */
  protected abstract registered(name: string, unchecked: boolean): CommandBody & { id: string };
  /** Sends an interaction to the bot. */
  protected abstract interact(
    opening: Omit<Opening, 'person'>,
    acting: Acting,
    data: unknown,
  ): Promise<Reply>;

  /**
   * A person types a command: resolves to the reply, and rejects when 3 s of the clock pass without one.
   * Throws for input that Discord's own client would not send, unless it is `unchecked`.
   */
  command(
    name: string,
    input: Readonly<Record<string, Value>> = {},
    { unchecked = false, sub, ...acting }: Typing = {},
  ): Promise<Reply> {
    const command = this.registered(name, unchecked);
    const problems = unchecked ? [] : [...hiddenFrom(command, acting), ...typedProblems(command, sub, input)];
    if (problems.length > 0) throw new Error(`/${name}: ${problems.join('; ')}`);
    const options = Object.entries(input).map(([option, value]) => ({
      name: option,
      type: typeOf(value),
      value: typeof value === 'object' ? value.id : value,
    }));
    const files = Object.values(input).filter((value) => typeof value === 'object');
    const typed = sub === undefined ? options : [{ name: sub, type: 1, options }];
    const data = { id: command.id, name, type: 1, options: typed, ...resolvedFiles(files) };
    return this.interact({ type: 2 }, acting, data);
  }

  /** A person types into an option that completes: resolves to the suggestions. */
  async autocomplete(
    name: string,
    option: string,
    typed: string,
    { sub, unchecked = false, ...acting }: Typing = {},
  ): Promise<Reply['choices']> {
    const command = this.registered(name, unchecked);
    const isCompleted = optionsOf(command, sub)?.some((one) => one.name === option && one.autocomplete);
    if (isCompleted !== true && !unchecked) throw new Error(`/${name} ${option} does not complete`);
    const focused = [{ name: option, type: 3, value: typed, focused: true }];
    const options = sub === undefined ? focused : [{ name: sub, type: 1, options: focused }];
    return (await this.interact({ type: 4 }, acting, { id: command.id, name, type: 1, options })).choices;
  }

  /** A person uses a command on a message with this content. */
  onMessage(
    name: string,
    content: string,
    { unchecked = false, ...acting }: Acting & { readonly unchecked?: boolean } = {},
  ): Promise<Reply> {
    const command = this.registered(name, unchecked);
    const id = this.newId();
    const resolved = { messages: { [id]: written(id, content) } };
    return this.interact({ type: 2 }, acting, { id: command.id, name, type: 3, target_id: id, resolved });
  }

  /** A person uses a command on another person, which an earlier version of the bot had. */
  onPerson(name: string, acting: Acting = {}): Promise<Reply> {
    const id = this.newId();
    const user = { id, username: 'writer', discriminator: '0', global_name: null, avatar: null };
    const data = { id: this.newId(), name, type: 2, target_id: id, resolved: { users: { [id]: user } } };
    return this.interact({ type: 2 }, acting, data);
  }

  /**
   * A person clicks on the button with this label, the first or a later one, or chooses the first option of a menu that
   * does this with a numbered quote. Greyed buttons cannot be clicked.
   */
  press(
    message: Posted,
    label: string,
    { nth = 0, ...acting }: { nth?: number } & Acting = {},
  ): Promise<Reply> {
    const control = componentsOf(message.body ?? {}).filter((one) => one.label === label)[nth];
    if (control?.custom_id === undefined) return this.choose(message, label, acting);
    if (control.disabled === true) throw new Error(`"${label}" is greyed`);
    return this.component(message, control.custom_id, acting);
  }

  /** A person chooses an option of the message's menu by its label. */
  choose(message: Posted, label: string, acting: Acting = {}): Promise<Reply> {
    const found = componentsOf(message.body ?? {}).flatMap(({ custom_id: id, options = [] }) => {
      const option = options.find((one) => one.label === label || one.label.endsWith(` · ${label}`));
      return id === undefined || option === undefined ? [] : [{ id, value: option.value }];
    });
    const [first] = found;
    if (first === undefined) throw new Error(`there is no "${label}"`);
    return this.component(message, first.id, acting, [first.value]);
  }

  /**
   * A click on a control of any `custom_id`, also one that the message does not have. Throws for a message that the
   * person does not see, unless it is `unchecked`.
   */
  component(
    message: Posted,
    customId: string,
    { unchecked = false, ...acting }: { unchecked?: boolean } & Acting = {},
    values?: readonly string[],
  ): Promise<Reply> {
    if (!unchecked) this.#mustSee(message, acting);
    const data = {
      custom_id: customId,
      component_type: values === undefined ? 2 : 3,
      ...(values && { values }),
    };
    return this.interact({ type: 3, source: message }, acting, data);
  }

  /**
   * A person fills a modal in and sends it off: its only field, or each by its `custom_id`; what is not given is left
   * as it was. Throws for what Discord's own client would not send, unless it is `unchecked`.
   */
  submit(
    modal: Reply,
    filled: string | Readonly<Record<string, Filled>>,
    { unchecked = false, ...acting }: { unchecked?: boolean } & Acting = {},
  ): Promise<Reply> {
    const { custom_id, components } = ModalBody.parse(modal.body);
    const fields = components.flatMap(({ component }) => component ?? []);
    const [only] = fields;
    const given = typeof filled === 'string' ? { [only?.custom_id ?? '']: filled } : filled;
    const problems = fields.flatMap((field) => fieldProblems(field, heldIn(field, given)));
    if (problems.length > 0 && !unchecked) throw new Error(`modal: ${problems.join('; ')}`);
    const sent = components.map(({ type, component = { type: 0 } }) => ({
      type,
      id: 1,
      component: submitted(component, heldIn(component, given)),
    }));
    const files = Object.values(given).flatMap((value) => (typeof value === 'string' ? [] : value));
    const data = { custom_id, components: sent, ...resolvedFiles(files) };
    return this.interact({ type: 5, source: modal.from }, acting, data);
  }

  /** A private message is seen by its owner alone, and a deleted one by nobody. */
  #mustSee({ body, owner }: Posted, { person = OWNER_ID }: Acting): void {
    if (body === undefined) throw new Error('the message is deleted');
    if (isEphemeral(body) && owner !== person) throw new Error('the message is private to somebody else');
  }
}
