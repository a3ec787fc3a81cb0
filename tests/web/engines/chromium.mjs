// Chromium by playwright-core, on a profile that outlives a restart.
import { launch_on, Tab } from '../driver.mjs';
import { fresh_folder, remove_folder } from './children.mjs';

export class Chromium {
  static keeps_profile = true;

  static async start() {
    const profile = fresh_folder('chromium');
    return new Chromium(profile, await launch_on(profile));
  }

  constructor(profile, context) {
    this.profile = profile;
    this.context = context;
  }

  async tab() {
    return new Tab(await this.context.newPage());
  }

  /** Ends the browser and starts it on what it kept. */
  async restart() {
    await this.context.close();
    this.context = await launch_on(this.profile);
  }

  async close() {
    await this.context.close();
    remove_folder(this.profile);
  }
}
