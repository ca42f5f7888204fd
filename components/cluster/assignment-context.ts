"use client";
import { createContext } from "react";

/** "unit:host" pairs by id, as the board has them now. */
export const AssignmentContext = createContext("");
