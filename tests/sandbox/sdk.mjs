// One call of each kind through the service's SDK, and two that are refused.
import {createRequire} from 'node:module';
import assert from 'node:assert/strict';

const ActivitySmith = createRequire(`${process.env.MODULES}/`)('activitysmith');
const theirs = 'https://activitysmith.com/api';
const ours = process.env.ACTIVITYSMITH_API_URL;
const real = globalThis.fetch;
globalThis.fetch = (url, options) => {
  assert.ok(String(url).startsWith(theirs), `it asks ${url}`);
  return real(ours + String(url).slice(theirs.length), options);
};

const client = new ActivitySmith({apiKey: process.env.ACTIVITYSMITH_API_KEY});
const live = client.liveActivities;
const state = {title: 'Import', type: 'progress', percentage: 10};

const push = await client.notifications.send({title: 'Hi', message: 'there', channels: ['ops']});
assert.equal(push.success, true);
const first = await live.stream('sdk', {content_state: state, channels: ['ops']});
assert.equal(first.operation, 'started');
const started = await live.start({content_state: state});
const id = started.activity_id ?? started.activityId;
assert.ok(id);
await live.update({activity_id: id, content_state: {title: 'Import', percentage: 60}});
await live.end({activity_id: id, content_state: {title: 'Import', percentage: 100, auto_dismiss_minutes: 1}});
const ended = await live.endStream('sdk', {content_state: {...state, auto_dismiss_seconds: 5}});
assert.equal(ended.operation, 'ended');
assert.equal((await client.metrics.update('cpu', 41)).success, true);
assert.equal((await client.badgeCount(3)).success, true);

const status = (call) => call.then(() => 200, (error) => error.response.status);
assert.equal(await status(live.stream('sdk', {content_state: {title: 'T'}})), 400);
assert.equal(await status(live.endStream('nobody')), 404);
