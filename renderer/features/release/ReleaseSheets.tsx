import { HouseSheet } from '../house/HouseSheet.tsx';
import { GateDialog } from './GateDialog.tsx';
import { RequirementsSheet } from './RequirementsSheet.tsx';

/** The sheets of desks, of signing off and releasing, wherever they are asked for. */
export function ReleaseSheets() {
  return (
    <>
      <GateDialog />
      <RequirementsSheet />
      <HouseSheet />
    </>
  );
}
